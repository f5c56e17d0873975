namespace GovOpenFlow.Core.Policies;

/// <summary>What can be wrong with a policy's document.</summary>
public enum PolicyFault
{
    /// <summary>The text is longer than any policy.</summary>
    TextTooLong,

    /// <summary>The text is not JSON from here on.</summary>
    NotJson,

    /// <summary>An object belongs here.</summary>
    NotAnObject,

    /// <summary>A list belongs here.</summary>
    NotAList,

    /// <summary>A text in quotes belongs here.</summary>
    NotAText,

    /// <summary>A whole number belongs here.</summary>
    NotANumber,

    /// <summary>No field has this name here.</summary>
    UnknownField,

    /// <summary>The field stands twice.</summary>
    FieldTwice,

    /// <summary>A step or route lacks a field that has no default.</summary>
    FieldMissing,

    /// <summary>Not one of the words allowed here.</summary>
    UnknownWord,

    /// <summary>A number outside its range.</summary>
    OutOfRange,

    /// <summary>Not a time of day.</summary>
    NotATime,

    /// <summary>A sending time that is not later than the one before it.</summary>
    TimesNotAscending,

    /// <summary>Not a day that every year has.</summary>
    NotADay,

    /// <summary>A list with nothing in it.</summary>
    ListEmpty,

    /// <summary>A list with more in it than is allowed.</summary>
    ListTooLong,

    /// <summary>The same word stands twice in a list.</summary>
    WordTwice,

    /// <summary>A kind that time does not cause stands on the ladder.</summary>
    KindNotOnLadder,

    /// <summary>A kind that only time causes stands among the routes.</summary>
    KindNotRouted,

    /// <summary>The kind's days are counted from something else.</summary>
    WrongAnchor,

    /// <summary>A level other than the number of days, on a step that is no escalation.</summary>
    LevelNotDays,

    /// <summary>A higher escalation does not come on a later day than the lower ones.</summary>
    LevelsNotAscending,

    /// <summary>Two steps would send one and the same notice, so that the second would never go out.</summary>
    StepTwice,

    /// <summary>A limit that a longer one never lets be reached.</summary>
    LimitNeverReached,

    /// <summary>Warning: nobody is reminded before a due date.</summary>
    NoReminder,

    /// <summary>Warning: what is overdue is never taken higher.</summary>
    NoEscalation,
}
