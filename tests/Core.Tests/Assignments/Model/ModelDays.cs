using GovOpenFlow.Core.Tests.Calendar;

namespace GovOpenFlow.Core.Tests.Assignments.Model;

/// <summary>Plain lists of working days, walked one by one.</summary>
internal static class ModelDays
{
    private static readonly NaiveCalendar Walk = new(NaiveCalendar.Published);
    private static readonly HashSet<DateOnly> Worked = [.. Enumerable
        .Range(0, 366 * 12)
        .Select(new DateOnly(2020, 1, 1).AddDays)
        .Where(Walk.Works)];

    internal static bool IsWorked(DateOnly day) => Worked.Contains(day);

    /// <summary>So many working days later, or earlier where negative.</summary>
    internal static DateOnly Later(DateOnly day, int count)
    {
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(Math.Sign(count));
            left -= IsWorked(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>The last day on which something due on a day is still on time.</summary>
    internal static DateOnly LastDayFor(DateOnly due)
    {
        while (!IsWorked(due))
        {
            due = due.AddDays(1);
        }

        return due;
    }

    /// <summary>The day on which a unit is reminded that something is due: no later than that day, and worked.</summary>
    internal static DateOnly ReminderDayFor(DateOnly due)
    {
        while (!IsWorked(due))
        {
            due = due.AddDays(-1);
        }

        return due;
    }
}
