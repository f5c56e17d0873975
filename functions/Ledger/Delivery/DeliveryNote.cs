namespace GovOpenFlow.Ledger.Delivery;

/// <summary>What became of a report.</summary>
public enum DeliveryNote
{
    /// <summary>The notices of the message have a new state.</summary>
    Noted,

    /// <summary>It says nothing new: it was said before, or came after what is final.</summary>
    AlreadyKnown,

    /// <summary>Nobody here has sent such a message.</summary>
    NoSuchMessage,

    /// <summary>The message is still being handed over, and a failure would be overwritten by the answer to that: to be reported again in a few minutes.</summary>
    TooEarly,
}
