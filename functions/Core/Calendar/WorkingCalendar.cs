namespace GovOpenFlow.Core.Calendar;

/// <summary>Which days are worked: an explicit table of days off and days worked per year, because a weekend day may be worked (调休).</summary>
/// <remarks>Source: the State Council General Office's yearly holiday notices. In a year without a table weekends are off and all else is worked; <see cref="Knows"/> says so, and callers warn.</remarks>
public sealed class WorkingCalendar
{
    /// <summary>Mainland China, 2021–2026.</summary>
    public static WorkingCalendar Mainland => throw new NotImplementedException();

    /// <summary>Whether the year has a published table.</summary>
    public bool Knows(int year) => throw new NotImplementedException();

    public bool IsWorkingDay(DateOnly day) => throw new NotImplementedException();

    /// <summary>The working day that lies <paramref name="count"/> working days after a day (before it, where negative); the day itself is not counted. 0 gives the day itself, worked or not.</summary>
    public DateOnly Add(DateOnly day, int count) => throw new NotImplementedException();

    /// <summary>The day itself if worked, else the next working day (Civil Code art. 203).</summary>
    public DateOnly OnOrAfter(DateOnly day) => throw new NotImplementedException();

    /// <summary>The day itself if worked, else the last working day before it.</summary>
    public DateOnly OnOrBefore(DateOnly day) => throw new NotImplementedException();

    /// <summary>Working days in (<paramref name="from"/>, <paramref name="to"/>]; negative where <paramref name="to"/> is earlier.</summary>
    public int CountBetween(DateOnly from, DateOnly to) => throw new NotImplementedException();
}
