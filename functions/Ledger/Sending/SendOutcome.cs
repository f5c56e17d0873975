using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Ledger.Sending;

/// <summary>A provider's answer.</summary>
/// <param name="State"><see cref="NoticeState.Accepted"/>, <see cref="NoticeState.Delivered"/>, <see cref="NoticeState.FailedTemporary"/>, <see cref="NoticeState.FailedPermanent"/> or <see cref="NoticeState.Unknown"/>.</param>
/// <param name="Reason">What the provider said, where it failed.</param>
public sealed record SendOutcome(NoticeState State, string? Reason = null)
{
    public static readonly SendOutcome Accepted = new(NoticeState.Accepted);

    /// <summary>Whether the provider may have the message all the same, with <see cref="NoticeState.FailedTemporary"/>: nobody answered, and handing it over again is harmless.</summary>
    public bool MayHaveGone { get; init; }

    /// <summary>How long the provider asks to be left alone (Retry-After), with <see cref="NoticeState.FailedTemporary"/>; null: it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
