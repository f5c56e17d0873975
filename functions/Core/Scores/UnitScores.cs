namespace GovOpenFlow.Core.Scores;

/// <summary>Scores units by their checkpoints.</summary>
public static class UnitScores
{
    /// <summary>The scores of all units that have a checkpoint, best first, equals by name; those without a score last.</summary>
    /// <param name="checkpoints">Of the ledger or a plan. Those due in the period and not pending count.</param>
    /// <param name="scoring">By which rules.</param>
    /// <param name="period">The quarter or year.</param>
    public static IReadOnlyList<UnitScore> Of(IEnumerable<ScoredCheckpoint> checkpoints, Scoring scoring, ScorePeriod period)
    {
        var scored = checkpoints
            .GroupBy(checkpoint => checkpoint.Unit, StringComparer.Ordinal)
            .Select(unit => Score(unit.Key, [.. unit.Where(one => one.Counts && period.Contains(one.Due))], scoring))
            .OrderBy(unit => unit.Score is null)
            .ThenByDescending(unit => unit.Score)
            .ThenBy(unit => unit.Unit, StringComparer.Ordinal)
            .ToList();
        for (var place = 0; place < scored.Count && scored[place].Score is not null; place++)
        {
            var sharesRank = place > 0 && scored[place - 1].Score == scored[place].Score;
            scored[place] = scored[place] with { Rank = sharesRank ? scored[place - 1].Rank : place + 1 };
        }

        return scored;
    }

    /// <summary>How often a reason holds for a checkpoint, before a rule's limit.</summary>
    public static int TimesOf(ScoreReason reason, ScoredCheckpoint one) => reason switch
    {
        ScoreReason.OnTime => Once(one.Timing == CheckpointTiming.OnTime),
        ScoreReason.Yellow => Once(one.WasYellow),
        ScoreReason.Late => Once(one.Timing == CheckpointTiming.Late),
        ScoreReason.Overdue => Once(one.Timing == CheckpointTiming.Overdue),
        ScoreReason.Missed => Once(one.Timing == CheckpointTiming.Missed),
        ScoreReason.Returned => one.Returns,
        ScoreReason.RectificationOverdue => Once(one.RectificationOverdue),
        ScoreReason.Level1 => Once(one.Level == 1),
        ScoreReason.Level2 => Once(one.Level == 2),
        ScoreReason.Level3 => Once(one.Level >= 3),
        ScoreReason.Extended => one.Extensions,
        ScoreReason.FirstTime => Once(one is { VerifiedAt: not null, Returns: 0 }),
        ScoreReason.Closed => Once(one is { VerifiedAt: not null, Kind: Deadlines.CheckpointKind.Final }),
        ScoreReason.CarriedOver => Once(one.CarriedOver),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };

    private static int Once(bool holds) => holds ? 1 : 0;

    private static UnitScore Score(string unit, IReadOnlyList<ScoredCheckpoint> counted, Scoring scoring)
    {
        if (counted.Count == 0)
        {
            return new(unit, 0, null, null, null, []);
        }

        var points = (
            from checkpoint in counted.OrderBy(one => one.Item).ThenBy(one => one.AssignmentId, StringComparer.Ordinal).ThenBy(one => one.Index)
            from rule in scoring.Rules
            let times = Math.Min(TimesOf(rule.Reason, checkpoint), rule.Times)
            where times > 0
            select new ScorePoint(
                rule.Reason, times * rule.Points, times, checkpoint.AssignmentId, checkpoint.Item, checkpoint.Index + 1, checkpoint.Due)).ToList();
        var sum = points.Sum(point => point.Points);
        var change = scoring.Counting == ScoreCounting.Mean
            ? Math.Round(sum / counted.Count, 2, MidpointRounding.AwayFromZero)
            : sum;
        var score = Math.Clamp(scoring.Base + change, scoring.Least, scoring.Most);
        var grade = scoring.Grades.FirstOrDefault(grade => score >= grade.From);
        return new(unit, counted.Count, score, null, grade?.Name, points);
    }
}
