using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Scores;
using Xunit;

namespace GovOpenFlow.Core.Tests.Scores;

public sealed class UnitScoreTests
{
    private static readonly ScorePeriod Quarter = new(2026, 1);

    [Fact]
    public void Every_point_names_its_rule_and_its_checkpoint()
    {
        var score = Assert.Single(UnitScores.Of(
            [
                Checkpoint("区财政局", 3) with { Timing = CheckpointTiming.Late, Returns = 4, Level = 2, VerifiedAt = At(20) },
                Checkpoint("区财政局", 1) with { Timing = CheckpointTiming.OnTime, VerifiedAt = At(12) },
                Checkpoint("区财政局", 2) with { Timing = CheckpointTiming.Overdue, Level = 3 },
            ],
            Scoring.Default, Quarter));

        // 100 − 3 (overdue) − 4 (level 3) − 2 (late) − 3 (returned four times, three count) − 2 (level 2)
        Assert.Equal(86, score.Score);
        Assert.Equal("良好", score.Grade);
        Assert.Equal(3, score.Checkpoints);
        Assert.Equal(
            ["2 Overdue -3", "2 Level3 -4", "3 Late -2", "3 Returned -3", "3 Level2 -2"],
            score.Points.Select(point => $"{point.Item} {point.Reason} {point.Points}"));
        Assert.Equal(3, score.Points[3].Times);
        Assert.Equal(score.Score, Scoring.Default.Base + score.Points.Sum(point => point.Points));
    }

    [Fact]
    public void Equal_scores_share_a_rank_and_the_next_is_passed_over()
    {
        var scores = UnitScores.Of(
            [
                Checkpoint("丁", 1) with { Timing = CheckpointTiming.Missed },
                Checkpoint("乙", 1),
                Checkpoint("甲", 1) with { Timing = CheckpointTiming.Late },
                Checkpoint("丙", 1) with { Timing = CheckpointTiming.Late },
            ],
            Scoring.Default, Quarter);
        Assert.Equal(["1 乙 100", "2 丙 98", "2 甲 98", "4 丁 96"], scores.Select(one => $"{one.Rank} {one.Unit} {one.Score}"));
    }

    [Fact]
    public void A_unit_with_nothing_due_has_no_score_and_stands_last()
    {
        var scores = UnitScores.Of(
            [
                Checkpoint("甲", 1) with { Timing = CheckpointTiming.Pending },
                Checkpoint("乙", 1) with { Due = new(2026, 4, 1), Timing = CheckpointTiming.Late },
                Checkpoint("丙", 1) with { Timing = CheckpointTiming.Missed, Level = 3 },
            ],
            Scoring.Default, Quarter);
        Assert.Equal(["丙", "乙", "甲"], scores.Select(one => one.Unit));
        Assert.Equal(new UnitScore("乙", 0, null, null, null, []) with { Points = scores[1].Points }, scores[1]);
        Assert.Equal([1, null, null], scores.Select(one => one.Rank));
    }

    [Fact]
    public void A_score_stays_within_its_bounds()
    {
        var scoring = Scoring.Default with
        {
            Least = 90,
            Most = 101,
            Rules = [new(ScoreReason.Missed, -50), new(ScoreReason.FirstTime, 0.75m)],
        };
        var scores = UnitScores.Of(
            [
                Checkpoint("甲", 1) with { VerifiedAt = At(1) },
                Checkpoint("甲", 2) with { VerifiedAt = At(1) },
                Checkpoint("乙", 1) with { Timing = CheckpointTiming.Missed },
            ],
            scoring, Quarter);
        Assert.Equal([101, 90], scores.Select(one => one.Score!.Value));
    }

    [Fact]
    public void The_mean_compares_large_and_small_units()
    {
        var scoring = Scoring.Default with { Counting = ScoreCounting.Mean };
        var large = Enumerable.Range(1, 8).Select(item => Checkpoint("甲", item) with { Timing = item <= 4 ? CheckpointTiming.Late : CheckpointTiming.OnTime });
        var scores = UnitScores.Of([.. large, Checkpoint("乙", 1) with { Timing = CheckpointTiming.Late }], scoring, Quarter);
        Assert.Equal(["甲 99", "乙 98"], scores.Select(one => $"{one.Unit} {one.Score}"));
    }

    [Theory]
    [InlineData(1, "2026-01-01", "2026-03-31")]
    [InlineData(2, "2026-04-01", "2026-06-30")]
    [InlineData(4, "2026-10-01", "2026-12-31")]
    [InlineData(null, "2026-01-01", "2026-12-31")]
    public void A_period_has_its_first_and_last_day(int? quarter, string from, string to)
    {
        var period = new ScorePeriod(2026, quarter);
        Assert.Equal((from, to), (period.From.ToString("yyyy-MM-dd"), period.To.ToString("yyyy-MM-dd")));
        Assert.Equal(period.To.AddDays(1), period.After().From);
    }

    private static ScoredCheckpoint Checkpoint(string unit, int item) => new()
    {
        AssignmentId = $"2026-abc-{item:000}-01",
        Item = item,
        Unit = unit,
        Index = 0,
        Kind = CheckpointKind.Final,
        Due = new(2026, 3, 31),
        Timing = CheckpointTiming.OnTime,
    };

    private static DateTimeOffset At(int day) => new(2026, 3, day, 9, 0, 0, TimeSpan.FromHours(8));
}
