namespace GovOpenFlow.Core.Notices;

/// <summary>What a person can do with a notice.</summary>
public enum NoticeHandling
{
    /// <summary>Try it again now, as the same message.</summary>
    Retry,

    /// <summary>Give it up.</summary>
    Cancel,

    /// <summary>Send it once more, as another message.</summary>
    Resend,

    /// <summary>Nothing is left to do: the recipient was told in another way, or is known to have it.</summary>
    Settle,
}
