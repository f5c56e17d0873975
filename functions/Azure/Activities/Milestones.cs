using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Functions.Orchestrations;

namespace GovOpenFlow.Functions.Activities;

/// <summary>When a plan of a year is accounted for: the working morning after each quarter's end, and after the year's closing.</summary>
internal static class Milestones
{
    public static IReadOnlyList<Milestone> Of(int year, Rules rules)
    {
        DateTimeOffset Morning(DateOnly day) => ChinaTime.At(rules.Calendar.OnOrAfter(day), rules.Policy.Window.Opening);
        var (month, day) = rules.Policy.YearEndClose;
        return
        [
            .. Enumerable.Range(1, 4).Select(quarter => new Milestone(NameOf(year, quarter), Morning(new DateOnly(year, 1, 1).AddMonths(3 * quarter)))),
            new(FormattableString.Invariant($"{year}-look-back"), Morning(new DateOnly(year + 1, month, day).AddDays(1))),
        ];
    }

    public static string NameOf(int year, int quarter) => FormattableString.Invariant($"{year}-q{quarter}");
}
