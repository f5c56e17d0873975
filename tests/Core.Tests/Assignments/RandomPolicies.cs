using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>Policies that a place might set, the strange ones included.</summary>
internal static class RandomPolicies
{
    internal static Policy Of(Random random) => random.Next(3) == 0 ? Policy.Default : new()
    {
        Ladder = [.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => Step(random)).DistinctBy(step => (step.Kind, step.Level))],
        Routes = Policy.Default.Routes.Where(_ => random.Next(5) > 0).ToDictionary(),
        Window = random.Next(2) == 0 ? Policy.Default.Window : new([new(9, 0), new(11, 15), new(17, 30)]),
        YellowDays = random.Next(0, 61),
        RectifyDays = random.Next(1, 61),
        LeastDays = random.Next(0, 61),
        YearEndClose = (random.Next(1, 13), random.Next(1, 29)),
    };

    private static LadderStep Step(Random random)
    {
        var route = new Route(
            [.. Enum.GetValues<Recipient>().Where(_ => random.Next(2) == 0)], [.. Enum.GetValues<Channel>().Where(_ => random.Next(3) > 0)]);
        var days = random.Next(1, 40);
        return random.Next(6) switch
        {
            0 => new(LadderAnchor.Assigned, days, NoticeKind.Unacknowledged, days, route),
            1 => new(LadderAnchor.Reported, days, NoticeKind.ReviewReminder, days, route),
            2 => new(LadderAnchor.Due, days, NoticeKind.Chase, days, route),
            3 => new(LadderAnchor.Due, days, NoticeKind.Escalation, random.Next(1, 4), route),
            _ => new(LadderAnchor.Due, 1 - days, NoticeKind.Reminder, days - 1, route),
        };
    }
}
