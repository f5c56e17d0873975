namespace GovOpenFlow.Ledger.Delivery;

/// <summary>What became of a reply.</summary>
public enum ReplyNote
{
    /// <summary>At least one assignment was acknowledged by it.</summary>
    Acknowledged,

    /// <summary>What the latest message was about has been acknowledged already, or is no longer open.</summary>
    NothingOpen,

    /// <summary>It does not say what we know; a person reads it in the gateway's own log.</summary>
    NotUnderstood,

    /// <summary>The number is no liaison's or leader's.</summary>
    UnknownNumber,

    /// <summary>Nothing was sent to that number in the last 30 days.</summary>
    NoMessage,
}
