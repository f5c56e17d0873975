namespace GovOpenFlow.Core.Deadlines;

/// <summary>Turns a deadline rule into dated checkpoints.</summary>
public static class Scheduler
{
    /// <summary>The checkpoints of a rule.</summary>
    /// <param name="rule">The rule. <see cref="DeadlineKind.None"/> is treated as the year's end.</param>
    /// <param name="year">The plan's year, 2000–2100.</param>
    /// <param name="start">The day the plan starts. Periods that ended before it are left out; a single date is kept even when it is past, because the obligation stands.</param>
    /// <returns>At least one checkpoint; a start after the year's end still leaves the final one.</returns>
    public static Schedule Of(DeadlineRule rule, int year, DateOnly start) => throw new NotImplementedException();
}
