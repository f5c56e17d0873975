using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Scores;

namespace GovOpenFlow.Ledger.Circulars;

/// <summary>When a plan of a year is accounted for: the working morning after each quarter's end, the last of September, and after the year's closing.</summary>
public static class Milestones
{
    /// <summary>All of a year, in order of time.</summary>
    public static IReadOnlyList<Milestone> Of(int year, Rules rules)
    {
        DateTimeOffset Morning(DateOnly day) => ChinaTime.At(rules.Calendar.OnOrAfter(day), rules.Policy.Window.Opening);
        var (month, day) = rules.Policy.YearEndClose;
        var closing = new DateOnly(year + 1, month, day);
        // As long as the ladder of the last due date may take, and the carrying over itself comes on the closing's morning.
        var closed = rules.Calendar.Add(rules.Calendar.OnOrAfter(closing), 1);
        var whole = new ScorePeriod(year);
        var lastOfSeptember = new DateOnly(year, 9, 30);
        return
        [
            .. Enumerable.Range(1, 4)
                .Select(quarter => new ScorePeriod(year, quarter))
                .Select(quarter => new Milestone(quarter.ToString(), quarter, Morning(quarter.To.AddDays(1))))
                .Append(new(FormattableString.Invariant($"{year}-september"), new(year, 3), ChinaTime.At(lastOfSeptember, rules.Policy.Window.Opening)))
                .Append(new(FormattableString.Invariant($"{year}-year-end"), whole, Morning(new DateOnly(year + 1, 1, 1))))
                .Append(new(FormattableString.Invariant($"{year}-look-back"), whole, Morning(closed)))
                .OrderBy(milestone => milestone.At),
        ];
    }

    /// <summary>The milestone of that name, or null where the year has none of it.</summary>
    public static Milestone? Find(int year, string name, Rules rules) => Of(year, rules).FirstOrDefault(milestone => milestone.Name == name);
}
