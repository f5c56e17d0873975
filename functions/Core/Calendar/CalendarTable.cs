namespace GovOpenFlow.Core.Calendar;

/// <summary>One year's published days off and weekend days worked instead. Only <see cref="CalendarTableParser"/> makes one, so that each is valid.</summary>
public sealed class CalendarTable
{
    internal CalendarTable(int year, IReadOnlyList<DateOnly> daysOff, IReadOnlyList<DateOnly> daysWorked)
    {
        Year = year;
        DaysOff = daysOff;
        DaysWorked = daysWorked;
    }

    /// <summary>The year that the notice is for, 2000–2100.</summary>
    public int Year { get; }

    /// <summary>The whole breaks, weekend days in them included; in order of date, without repetition. A break may begin in the year before or end in the year after.</summary>
    public IReadOnlyList<DateOnly> DaysOff { get; }

    /// <summary>Saturdays and Sundays that are worked (调休); in order of date, without repetition, none of them off.</summary>
    public IReadOnlyList<DateOnly> DaysWorked { get; }
}
