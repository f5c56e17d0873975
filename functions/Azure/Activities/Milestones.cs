using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Functions.Orchestrations;

namespace GovOpenFlow.Functions.Activities;

/// <summary>When a plan's orchestration has it accounted for: after each quarter, and after the year's closing. The end of September and of the year are the timers'.</summary>
internal static class Milestones
{
    public static IReadOnlyList<Milestone> Of(int year, Rules rules) =>
    [
        .. GovOpenFlow.Ledger.Circulars.Milestones.Of(year, rules)
            .Where(one => one.Period.Quarter is { } quarter ? one.Name == NameOf(year, quarter) : one.Name.EndsWith("-look-back", StringComparison.Ordinal))
            .Select(one => new Milestone(one.Name, one.At)),
    ];

    public static string NameOf(int year, int quarter) => FormattableString.Invariant($"{year}-q{quarter}");
}
