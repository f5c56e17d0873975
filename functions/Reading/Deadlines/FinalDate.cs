using GovOpenFlow.Core.Deadlines;

namespace GovOpenFlow.Reading.Deadlines;

/// <summary>The last day of a rule, to tell which of two binds.</summary>
internal static class FinalDate
{
    /// <summary>The day by which all is done, as the scheduler has it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="year">The plan's year; any year serves to compare rules that print none.</param>
    public static DateOnly Of(DeadlineRule rule, int? year)
    {
        var own = year ?? 2000;
        return Scheduler.Of(rule, own, new DateOnly(own, 1, 1)).Due;
    }
}
