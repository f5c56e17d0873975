namespace GovOpenFlow.Ledger.Outbox;

/// <summary>What became of a notice.</summary>
/// <param name="Key">The notice's key.</param>
/// <param name="State">Its new state.</param>
/// <param name="Reason">Why, where it failed or was suppressed.</param>
/// <param name="DueAt">When to try again, for <see cref="NoticeState.FailedTemporary"/>; or until when it is put off, for <see cref="NoticeState.Pending"/>.</param>
public sealed record Settlement(string Key, NoticeState State, string? Reason = null, DateTimeOffset? DueAt = null)
{
    /// <summary>The notice as the one who settles it knows it. Where its state, its message or its due time has changed since, somebody else has it and this settlement is passed over. Null: it holds whatever the notice is now.</summary>
    public OutboxEntry? Was { get; init; }

    /// <summary>Begins anew: attempts count from 0 again, and the notice goes as this message; with a message id of null as one that was never tried. Null: both stay.</summary>
    public Afresh? Afresh { get; init; }
}

/// <summary>A new beginning for a notice.</summary>
/// <param name="MessageId">The message that carries it from now on, or null.</param>
public sealed record Afresh(string? MessageId);
