using GovOpenFlow.Core.Deadlines;

namespace GovOpenFlow.Reading.Deadlines;

/// <summary>The last day of a rule, to tell which of two binds. Dates that are followed come from the scheduler.</summary>
internal static class FinalDate
{
    /// <summary>The day by which all is done.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="year">The plan's year; any year serves to compare rules that print none.</param>
    public static DateOnly Of(DeadlineRule rule, int? year)
    {
        var own = rule.Year ?? year ?? 2000;
        return rule.Kind switch
        {
            DeadlineKind.MonthEnd or DeadlineKind.BeforeMonthEnd => EndOf(own, rule.Month ?? 12),
            DeadlineKind.BeforeQuarter or DeadlineKind.QuarterEnd => EndOf(own, 3 * (rule.Quarter ?? 4)),
            DeadlineKind.FirstHalf => EndOf(own, 6),
            DeadlineKind.Date => new DateOnly(own, rule.Month ?? 12, Math.Min(rule.Day ?? 31, DateTime.DaysInMonth(own, rule.Month ?? 12))),
            _ => EndOf(own, 12),
        };
    }

    private static DateOnly EndOf(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
