namespace GovOpenFlow.Core.Assignments;

/// <summary>Why an input was not taken. Nothing has changed then.</summary>
public enum RefusalReason
{
    /// <summary>The assignment is closed or withdrawn.</summary>
    NotOpen,

    /// <summary>There is no report to verify or return.</summary>
    NothingToReview,

    /// <summary>A report waits for review; verify or return it first.</summary>
    AwaitsReview,

    /// <summary>A reason has to be given.</summary>
    ReasonMissing,

    /// <summary>A report has to say what was done.</summary>
    TextMissing,

    /// <summary>The new date has to lie after the present due date, or after today.</summary>
    DateNotLater,

    /// <summary>The new date has to lie within the year after the plan's.</summary>
    DateTooFar,

    /// <summary>The new date of an extension has to lie before the next checkpoint's.</summary>
    DatePastNext,

    /// <summary>An extension has to be asked for before the due date has run out.</summary>
    TooLate,

    /// <summary>An extension was asked for already and waits for the coordinator.</summary>
    ExtensionPending,

    /// <summary>No extension was asked for.</summary>
    NoExtensionPending,

    /// <summary>A unit has to be named, and another one than the present.</summary>
    UnitMissing,

    /// <summary>The year is over and the item is carried into look-back; it can only be reported, verified, returned or withdrawn.</summary>
    CarriedOver,
}
