using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Scores;
using GovOpenFlow.Core.Tests.Assignments.Model;
using Xunit;

namespace GovOpenFlow.Core.Tests.Scores;

/// <summary>Scores from states and scores from audit trails agree, over random lives, scorings, periods and days on which somebody looks.</summary>
public sealed class ScoreAgreementTests
{
    private const int LivesOfOneLedger = 12;

    private static readonly Rules Rules = new(Policy.Default, WorkingCalendar.Mainland);

    [Fact]
    public void Scores_agree_with_a_clerk_who_has_only_the_trails()
    {
        var scored = 0;
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var scoring = RandomScoring(random);
            var period = new ScorePeriod(random.Next(2022, 2027), random.Next(5) is > 0 and var quarter ? quarter : null);
            var days = random.Next(20, 500);
            var naive = new NaiveScores();
            var checkpoints = new List<ScoredCheckpoint>();
            for (var (life, lived) = (0, 0); lived < LivesOfOneLedger; life++)
            {
                // All of one year's plan, as a ledger has them.
                if (new RandomLife((seed * 1000) + life).Year != period.Year)
                {
                    continue;
                }

                lived++;
                var (state, trail, now) = Live((seed * 1000) + life, days);
                checkpoints.AddRange(ScoredCheckpoint.Of(state, ExtensionGrant.ListOf(trail), Rules, now));
                naive.Add(state, trail, scoring, period, now);
            }

            var scores = UnitScores.Of(checkpoints, scoring, period);
            var expected = naive.Of(scoring).Where(one => one.Score is not null);
            var actual = scores.Where(one => one.Score is not null).OrderBy(one => one.Unit, StringComparer.Ordinal).Select(one => (one.Unit, one.Score, one.Rank)).ToList();
            Assert.True(expected.SequenceEqual(actual), $"Seed {seed}, {period}: {string.Join(' ', expected)} against {string.Join(' ', actual)}");
            Assert.All(scores.Where(one => one.Score > scoring.Least && one.Score < scoring.Most), one =>
                Assert.Equal(one.Score, scoring.Base + one.Points.Sum(point => point.Points)));
            scored += actual.Count;
        }

        Assert.InRange(scored, 50, 10_000);
    }

    private static Scoring RandomScoring(Random random) => new()
    {
        Least = -10_000,
        Most = random.Next(2) == 0 ? 100 : 10_000,
        // Yellow has no trace in the trail; the clerk cannot see it.
        Rules = [.. Enum.GetValues<ScoreReason>().Where(reason => reason != ScoreReason.Yellow && random.Next(3) > 0)
            .Select(reason => new ScoreRule(reason, random.Next(-400, 200) / 100m, random.Next(1, 4)))],
        Grades = Scoring.Default.Grades,
    };

    private static (AssignmentState State, IReadOnlyList<AuditEvent> Trail, DateTimeOffset Now) Live(int seed, int days)
    {
        var life = new RandomLife(seed);
        var trail = new List<AuditEvent>();
        var state = Take(Lifecycle.Assign(life.Spec, life.AssignedAt, "丙", Rules));
        for (var today = life.Start.AddDays(1); today < life.Start.AddDays(days); today = today.AddDays(1))
        {
            TickUntil(ChinaTime.At(today, new TimeOnly(8, 30)));
            var at = ChinaTime.At(today, life.Between(10, 16));
            foreach (var deed in life.Next(today, state.Due))
            {
                state = Take(Lifecycle.Decide(state, life.ToInput(deed, at), Rules));
                at = at.AddMinutes(1);
            }
        }

        var now = ChinaTime.At(life.Start.AddDays(days), new TimeOnly(12, 0));
        TickUntil(now);
        return (state, trail, now);

        AssignmentState Take(Decision decision)
        {
            trail.AddRange(decision.Events);
            return decision.State;
        }

        void TickUntil(DateTimeOffset end)
        {
            while (state.WakeAt is { } wake && wake <= end)
            {
                state = Take(Lifecycle.Decide(state, new LifecycleInput.Tick(wake), Rules));
            }
        }
    }
}
