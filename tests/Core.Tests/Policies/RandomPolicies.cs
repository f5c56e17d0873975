using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Tests.Policies;

/// <summary>Makes valid policies by chance, all fields over their whole ranges. Knows the rules from their documentation, not from the reader's code.</summary>
internal sealed class RandomPolicies(Random random)
{
    internal Policy Next() => new()
    {
        Ladder = Ladder(),
        Routes = Enum.GetValues<NoticeKind>()
            .Where(kind => kind is not (NoticeKind.Unacknowledged or NoticeKind.Reminder or NoticeKind.Chase or NoticeKind.Escalation or NoticeKind.ReviewReminder))
            .Where(_ => random.Next(4) > 0)
            .ToDictionary(kind => kind, _ => AnyRoute()),
        Window = new([.. Some(1440, random.Next(1, 5)).Order().Select(minute => TimeOnly.MinValue.AddMinutes(minute))])
        {
            Closing = TimeOnly.MinValue.AddMinutes(random.Next(1440)),
        },
        Digests = random.Next(3) == 0 ? [] : Any<Channel>(),
        Limits = Enum.GetValues<Channel>().Where(_ => random.Next(4) > 0).ToDictionary(channel => channel, _ => AnyLimit()),
        YellowDays = random.Next(0, 61),
        RectifyDays = random.Next(1, 61),
        LeastDays = random.Next(0, 61),
        YearEndClose = new DateOnly(2025, 1, 1).AddDays(random.Next(365)) is var day ? (day.Month, day.Day) : default,
    };

    private List<LadderStep> Ladder()
    {
        var steps = new List<LadderStep>();
        Add(LadderAnchor.Assigned, NoticeKind.Unacknowledged, 1);
        Add(LadderAnchor.Due, NoticeKind.Reminder, -1);
        Add(LadderAnchor.Due, NoticeKind.Chase, 1);
        Add(LadderAnchor.Reported, NoticeKind.ReviewReminder, 1);
        var escalations = Some(60, random.Next(0, 4)).Order().ToList();
        for (var level = 1; level <= escalations.Count; level++)
        {
            steps.Add(new(LadderAnchor.Due, escalations[level - 1] + 1, NoticeKind.Escalation, level, AnyRoute()));
        }

        if (random.Next(3) == 0 && !steps.Exists(step => step.Days == 0))
        {
            steps.Add(new(LadderAnchor.Due, 0, NoticeKind.Reminder, 0, AnyRoute()));
        }

        // Two steps of one day are two only if they go to different people.
        if (steps.Find(step => step.Route.To.Count < 5) is { } one)
        {
            var others = Enum.GetValues<Recipient>().Except(one.Route.To).ToList();
            steps.Add(one with { Route = new(others, [Channel.Sms]) });
        }

        return [.. steps.OrderBy(_ => random.Next())];

        void Add(LadderAnchor anchor, NoticeKind kind, int sign)
        {
            foreach (var days in Some(60, random.Next(0, 6)))
            {
                steps.Add(new(anchor, sign * (days + 1), kind, days + 1, AnyRoute()));
            }
        }
    }

    private Route AnyRoute() => new(Any<Recipient>(), Any<Channel>());

    // A longer period lets at least as many through as a shorter one.
    private SendingLimit AnyLimit()
    {
        var numbers = Enumerable.Range(0, 3).Select(_ => random.Next(1, 101)).Order().ToList();
        return random.Next(5) switch
        {
            0 => new(numbers[0], null, numbers[2]),
            1 => new(null, numbers[1], null),
            _ => new(numbers[0], numbers[1], numbers[2]),
        };
    }

    private List<T> Any<T>()
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>();
        return [.. Some(all.Length, random.Next(1, all.Length + 1)).Select(index => all[index])];
    }

    // Different numbers below a limit.
    private IEnumerable<int> Some(int below, int count) => Enumerable.Range(0, below).OrderBy(_ => random.Next()).Take(count);
}
