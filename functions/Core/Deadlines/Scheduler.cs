namespace GovOpenFlow.Core.Deadlines;

/// <summary>Turns a deadline rule into dated checkpoints.</summary>
public static class Scheduler
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>The checkpoints of a rule.</summary>
    /// <param name="rule">The rule. <see cref="DeadlineKind.None"/> is treated as the year's end. A year that it prints itself overrides <paramref name="year"/>; a day that its month does not have (2月30日), or none, is the month's last; <see cref="DeadlineKind.AtLeast"/> more than 12 times is each month's end.</param>
    /// <param name="year">The plan's year, 2000–2100.</param>
    /// <param name="start">The day the plan starts. Periods that ended before it are left out; a single date is kept even when it is past, because the obligation stands.</param>
    /// <returns>At least one checkpoint; a start after the year's end still leaves the final one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="year"/>, or the year, month, day, quarter or count that the rule's kind needs, is outside its range.</exception>
    public static Schedule Of(DeadlineRule rule, int year, DateOnly start)
    {
        Within(year, FirstYear, LastYear, nameof(year));
        var inYear = Within(rule.Year ?? year, FirstYear, LastYear, "rule.Year");
        return rule.Kind switch
        {
            DeadlineKind.FullYear or DeadlineKind.LongTerm or DeadlineKind.Quarterly => EachPart(inYear, 4, start),
            DeadlineKind.Monthly => EachPart(inYear, 12, start),
            DeadlineKind.HalfYearly => EachPart(inYear, 2, start),
            DeadlineKind.AtLeast => EachPart(inYear, Within(rule.Count, 1, int.MaxValue, "rule.Count"), start),
            DeadlineKind.MonthEnd or DeadlineKind.BeforeMonthEnd => Once(MonthEnd(inYear, Month(rule))),
            DeadlineKind.BeforeQuarter or DeadlineKind.QuarterEnd => Once(MonthEnd(inYear, 3 * Within(rule.Quarter, 1, 4, "rule.Quarter"))),
            DeadlineKind.FirstHalf => Once(MonthEnd(inYear, 6)),
            DeadlineKind.YearEnd or DeadlineKind.None => Once(MonthEnd(inYear, 12)),
            DeadlineKind.Date => Once(DateIn(inYear, Month(rule), Within(rule.Day ?? 31, 1, 31, "rule.Day"))),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, "No such kind of deadline."),
        };
    }

    private static Schedule Once(DateOnly due) => new(due, [new Checkpoint(due, CheckpointKind.Final)]);

    // The year in so many even parts, each ending at a month's end, those that ended before the start left out.
    // Twelve parts are each month already; more would only repeat them.
    private static Schedule EachPart(int year, int parts, DateOnly start)
    {
        parts = Math.Min(parts, 12);
        var due = MonthEnd(year, 12);
        var progress =
            from part in Enumerable.Range(1, parts - 1)
            let end = MonthEnd(year, ((12 * part) + parts - 1) / parts)
            where end >= start
            select new Checkpoint(end, CheckpointKind.Progress);
        return new Schedule(due, [.. progress, new Checkpoint(due, CheckpointKind.Final)]);
    }

    private static DateOnly MonthEnd(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));

    private static DateOnly DateIn(int year, int month, int day) => new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));

    private static int Month(DeadlineRule rule) => Within(rule.Month, 1, 12, "rule.Month");

    private static int Within(int? value, int least, int most, string name) =>
        value is { } given && given >= least && given <= most
            ? given
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be {least}–{most} here.");
}
