using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Scores;

namespace GovOpenFlow.Core.Tests.Scores;

/// <summary>Scores told a second time, from the audit trail alone: it knows nothing of outcomes, and adds up as a clerk with a list does.</summary>
internal sealed class NaiveScores
{
    private readonly Dictionary<string, (decimal Sum, int Count)> units = [];

    public void Add(AssignmentState last, IReadOnlyList<AuditEvent> trail, Scoring scoring, ScorePeriod period, DateTimeOffset now)
    {
        var lines = last.Checkpoints.Select(_ => new Line()).ToArray();
        var unit = "";
        var withdrawn = false;
        var carried = false;
        for (var i = 0; i < trail.Count; i++)
        {
            var (kind, at, _, details) = trail[i];
            var line = details.TryGetValue("checkpoint", out var number) ? lines[int.Parse(number, CultureInfo.InvariantCulture) - 1] : new();
            switch (kind)
            {
                case AuditKind.Assigned:
                    unit = last.Unit;
                    break;
                case AuditKind.Reassigned:
                    line.Reset();
                    foreach (var any in lines)
                    {
                        any.Extensions = 0;
                    }

                    break;
                case AuditKind.Reported when line.First is null:
                    (line.First, line.OnTime) = (at, details["onTime"] == "yes");
                    break;
                case AuditKind.Returned:
                    line.Returns++;
                    break;
                case AuditKind.Escalated:
                    line.Level = Math.Max(line.Level, int.Parse(details["level"], CultureInfo.InvariantCulture));
                    break;
                case AuditKind.ExtensionGranted:
                    line.Level = 0;
                    line.Extensions++;
                    break;
                case AuditKind.Verified:
                    if (details.ContainsKey("coveredBy"))
                    {
                        var before = lines[Array.IndexOf(lines, line) - 1];
                        (line.First, line.OnTime) = (before.First, true);
                    }

                    (line.Verified, line.Ended) = (true, true);
                    carried = carried && Array.IndexOf(lines, line) == lines.Length - 1;
                    break;
                case AuditKind.CheckpointMissed:
                    line.Ended = true;
                    break;
                case AuditKind.CarriedOver:
                    carried = true;
                    break;
                case AuditKind.Withdrawn:
                    withdrawn = true;
                    break;
            }
        }

        units.TryAdd(unit, (0, 0));
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var isAtHand = !line.Ended && (i == 0 || lines[i - 1].Ended);
            var isRed = isAtHand && last.AwaitsReport && now >= last.RedFrom;
            var due = DueOf(last, i, trail);
            if ((withdrawn && !line.Ended) || (line.First is null && !line.Ended && !isRed) || due < period.From || due > period.To)
            {
                continue;
            }

            var holds = new Dictionary<ScoreReason, int>
            {
                [ScoreReason.OnTime] = line.First is not null && line.OnTime ? 1 : 0,
                [ScoreReason.Late] = line.First is not null && !line.OnTime ? 1 : 0,
                [ScoreReason.Overdue] = line.First is null && !line.Ended ? 1 : 0,
                [ScoreReason.Missed] = line.First is null && line.Ended ? 1 : 0,
                [ScoreReason.Returned] = line.Returns,
                [ScoreReason.RectificationOverdue] = line.Returns > 0 && ((line.Ended && !line.Verified) || isRed) ? 1 : 0,
                [ScoreReason.Level1] = line.Level == 1 ? 1 : 0,
                [ScoreReason.Level2] = line.Level == 2 ? 1 : 0,
                [ScoreReason.Level3] = line.Level == 3 ? 1 : 0,
                [ScoreReason.Extended] = line.Extensions,
                [ScoreReason.FirstTime] = line.Verified && line.Returns == 0 ? 1 : 0,
                [ScoreReason.Closed] = line.Verified && i == lines.Length - 1 ? 1 : 0,
                [ScoreReason.CarriedOver] = carried && (isAtHand || i == lines.Length - 1) ? 1 : 0,
            };
            var (sum, count) = units[unit];
            foreach (var rule in scoring.Rules)
            {
                for (var time = 0; time < rule.Times && time < holds.GetValueOrDefault(rule.Reason); time++)
                {
                    sum += rule.Points;
                }
            }

            units[unit] = (sum, count + 1);
        }
    }

    /// <summary>Unit, score and rank, in order of name; the rank is one more than the number of better ones.</summary>
    public IReadOnlyList<(string Unit, decimal? Score, int? Rank)> Of(Scoring scoring)
    {
        var scores = units.ToDictionary(pair => pair.Key, pair => pair.Value.Count == 0
            ? (decimal?)null
            : Math.Max(scoring.Least, Math.Min(scoring.Most, scoring.Base + pair.Value.Sum)));
        return
        [
            .. scores.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, pair.Value, pair.Value is null ? (int?)null : 1 + scores.Values.Count(other => other > pair.Value))),
        ];
    }

    // The period that a checkpoint belongs to is the one thing taken from the rule book: dates have their own oracle.
    private static DateOnly DueOf(AssignmentState last, int index, IReadOnlyList<AuditEvent> trail) =>
        ScoredCheckpoint.Of(last, ExtensionGrant.ListOf(trail), new(Policy.Default, WorkingCalendar.Mainland), default)
            .FirstOrDefault(one => one.Index == index)?.Due ?? DateOnly.MaxValue;

    private sealed class Line
    {
        public DateTimeOffset? First { get; set; }

        public bool OnTime { get; set; }

        public int Returns { get; set; }

        public int Level { get; set; }

        public int Extensions { get; set; }

        public bool Verified { get; set; }

        public bool Ended { get; set; }

        public void Reset() => (First, OnTime, Returns, Level, Extensions) = (null, false, 0, 0, 0);
    }
}
