using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Core.Policies;

/// <summary>When messages may go out: on working days, at fixed times, so that what has gathered goes as one digest.</summary>
/// <param name="Times">China times of day, ascending, at least one, within 08:30–17:30 by default.</param>
public sealed record SendingWindow(IReadOnlyList<TimeOnly> Times)
{
    /// <summary>The time at which the working day's first messages go out; ladder steps fall on it.</summary>
    public TimeOnly Opening => Times[0];

    /// <summary>The China time of day from which nothing goes out any more, not even late. A sending time after it still has an hour.</summary>
    public TimeOnly Closing { get; init; } = new(17, 30);

    /// <summary>Whether something that is late, or is tried again, may go out at an instant: it has to be a working day between the first sending time and the closing.</summary>
    public bool IsOpenAt(DateTimeOffset instant, WorkingCalendar calendar)
    {
        var time = ChinaTime.TimeOf(instant);
        var anHourAfterLast = Times[^1].AddHours(1, out var days);
        return calendar.IsWorkingDay(ChinaTime.DateOf(instant))
            && time >= Opening
            && (time < Closing || days > 0 || time < anHourAfterLast);
    }

    /// <summary>The first sending time at or after an instant.</summary>
    public DateTimeOffset NextFrom(DateTimeOffset instant, WorkingCalendar calendar)
    {
        var day = ChinaTime.DateOf(instant);
        if (calendar.IsWorkingDay(day))
        {
            foreach (var time in Times)
            {
                var candidate = ChinaTime.At(day, time);
                if (candidate >= instant)
                {
                    return candidate;
                }
            }
        }

        return ChinaTime.At(calendar.OnOrAfter(day.AddDays(1)), Opening);
    }
}
