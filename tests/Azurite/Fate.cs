namespace GovOpenFlow.Azurite;

/// <summary>What becomes of a call.</summary>
public enum Fate
{
    /// <summary>It arrives and is answered.</summary>
    Through,

    /// <summary>It does not arrive.</summary>
    Unsent,

    /// <summary>It arrives and is done, and its answer is lost.</summary>
    Unanswered,

    /// <summary>503: the service is busy, with the time after which to ask again.</summary>
    Throttled,

    /// <summary>429, likewise.</summary>
    TooMany,
}
