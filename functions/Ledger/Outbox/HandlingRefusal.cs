namespace GovOpenFlow.Ledger.Outbox;

/// <summary>Why a person cannot have something done with a notice. The names are codes of the API; do not rename.</summary>
public enum HandlingRefusal
{
    /// <summary>A dispatcher has it right now; ask again when its claim has run out.</summary>
    BeingSent,

    /// <summary>The provider has it: it cannot be called back, nor tried again; it can be sent once more.</summary>
    AlreadySent,

    /// <summary>It was suppressed: there is nothing to try or to give up; it can be sent once more.</summary>
    AlreadySuppressed,

    /// <summary>It will be sent anyway; sending it once more would double it.</summary>
    StillWaiting,

    /// <summary>Its cause has gone: the dispatcher would not send it.</summary>
    CauseGone,
}
