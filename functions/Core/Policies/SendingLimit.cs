using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Core.Policies;

/// <summary>How many messages one address may get on one channel; null: any number. What is over it waits, and then goes together with what has come up meanwhile.</summary>
/// <remarks>Of a day's and a week's limit of two or more the last message is kept for escalations, so that no reminder takes the place of one.</remarks>
/// <param name="PerWindow">From one sending time to the next, 1–100.</param>
/// <param name="PerDay">On one day in China, 1–200.</param>
/// <param name="PerWeek">From Monday to Sunday, 1–1,000.</param>
public sealed record SendingLimit(int? PerWindow, int? PerDay, int? PerWeek)
{
    // Weeks ahead are empty, so the search ends within some; a calendar without working days would not end it.
    private const int MostWindows = 1_000;

    /// <summary>Any number.</summary>
    public static SendingLimit None { get; } = new(null, null, null);

    /// <summary>The instant itself where one more message may go then, else the first sending time at which it may.</summary>
    /// <param name="sent">When earlier messages went to the address on the channel, in any order.</param>
    /// <param name="at">The present.</param>
    /// <param name="isEscalation">Whether the message takes something higher.</param>
    /// <param name="window">The sending times.</param>
    /// <param name="calendar">The working days.</param>
    public DateTimeOffset FirstFree(
        IReadOnlyCollection<DateTimeOffset> sent, DateTimeOffset at, bool isEscalation, SendingWindow window, WorkingCalendar calendar)
    {
        var candidate = at;
        for (var windows = 0; windows < MostWindows && !IsFree(sent, candidate, isEscalation, window); windows++)
        {
            candidate = window.NextFrom(candidate.AddMilliseconds(1), calendar);
        }

        return candidate;
    }

    private bool IsFree(IReadOnlyCollection<DateTimeOffset> sent, DateTimeOffset at, bool isEscalation, SendingWindow window)
    {
        var day = ChinaTime.DateOf(at);
        return IsBelow(PerWindow, keptBack: 0, one => WindowOf(one, window) == WindowOf(at, window))
            && IsBelow(PerDay, KeptBack(PerDay, isEscalation), one => ChinaTime.DateOf(one) == day)
            && IsBelow(PerWeek, KeptBack(PerWeek, isEscalation), one => MondayOf(ChinaTime.DateOf(one)) == MondayOf(day));

        bool IsBelow(int? most, int keptBack, Func<DateTimeOffset, bool> counts) => most is null || sent.Count(counts) < most - keptBack;
    }

    private static int KeptBack(int? most, bool isEscalation) => most >= 2 && !isEscalation ? 1 : 0;

    // The day and its last sending time so far; what goes before the first one belongs to none.
    private static (DateOnly Day, TimeOnly? Time) WindowOf(DateTimeOffset instant, SendingWindow window)
    {
        var time = ChinaTime.TimeOf(instant);
        return (ChinaTime.DateOf(instant), window.Times.Where(one => one <= time).Select(one => (TimeOnly?)one).LastOrDefault());
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
