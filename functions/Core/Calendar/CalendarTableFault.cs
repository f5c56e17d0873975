namespace GovOpenFlow.Core.Calendar;

/// <summary>What can be wrong with a text of calendar tables.</summary>
public enum CalendarTableFault
{
    /// <summary>The text holds no table at all.</summary>
    NoTable,

    /// <summary>A line is longer than any year's table.</summary>
    LineTooLong,

    /// <summary>A line does not begin with a year of four digits.</summary>
    YearUnreadable,

    /// <summary>The year is not one of 2000–2100.</summary>
    YearOutOfRange,

    /// <summary>The year has a line already.</summary>
    YearTwice,

    /// <summary>The year is not followed by OFF.</summary>
    OffMissing,

    /// <summary>OFF or WORK stands where it cannot: a second time, or OFF after WORK.</summary>
    KeywordMisplaced,

    /// <summary>A day is missing after OFF, WORK or a separator.</summary>
    DayMissing,

    /// <summary>Two days stand side by side without a separator.</summary>
    SeparatorMissing,

    /// <summary>Not a day or a range of days.</summary>
    DayUnreadable,

    /// <summary>A day that no calendar has, such as 02-30.</summary>
    DayImpossible,

    /// <summary>A day that is neither in the year nor in the one before or after.</summary>
    DayOutsideYear,

    /// <summary>A range whose end is before its start.</summary>
    RangeBackwards,

    /// <summary>A range longer than any break.</summary>
    RangeTooLong,

    /// <summary>A day that stands twice in the same list.</summary>
    DayTwice,

    /// <summary>A day that is both off and worked.</summary>
    OffAndWorked,

    /// <summary>A day worked that is a Monday to Friday.</summary>
    WorkedWeekday,
}
