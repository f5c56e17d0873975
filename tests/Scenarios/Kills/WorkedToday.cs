using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Scenarios.Kills;

/// <summary>A table that makes a day and the next one worked, so that messages go out on whatever day a test runs.</summary>
internal static class WorkedToday
{
    /// <summary>For the data folder's calendar.txt.</summary>
    public static string Table(DateOnly today)
    {
        var off = Days(today).Any(day => day.DayOfYear == 1) ? "01-03" : "01-01";
        var worked = Days(today).Where(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).Select(day => $"{day:MM-dd}").ToList();
        return $"{today.Year} OFF {off}{(worked.Count > 0 ? $" WORK {string.Join(',', worked)}" : "")}\n";
    }

    /// <summary>The same for rules.</summary>
    public static WorkingCalendar Calendar(DateOnly today) => WorkingCalendar.Mainland.With(CalendarTableParser.Parse(Table(today)).Tables);

    private static IEnumerable<DateOnly> Days(DateOnly today) => ((DateOnly[])[today, today.AddDays(1)]).Where(day => day.Year == today.Year);
}
