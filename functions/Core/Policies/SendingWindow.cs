using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Core.Policies;

/// <summary>When messages may go out: on working days, at fixed times, so that what has gathered goes as one digest.</summary>
/// <param name="Times">China times of day, ascending, at least one, within 08:30–17:30 by default.</param>
public sealed record SendingWindow(IReadOnlyList<TimeOnly> Times)
{
    /// <summary>The time at which the working day's first messages go out; ladder steps fall on it.</summary>
    public TimeOnly Opening => Times[0];

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
