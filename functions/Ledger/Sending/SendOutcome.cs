using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Ledger.Sending;

/// <summary>A provider's answer.</summary>
/// <param name="State"><see cref="NoticeState.Accepted"/>, <see cref="NoticeState.Delivered"/>, <see cref="NoticeState.FailedTemporary"/>, <see cref="NoticeState.FailedPermanent"/> or <see cref="NoticeState.Unknown"/>.</param>
/// <param name="Reason">What the provider said, where it failed.</param>
public sealed record SendOutcome(NoticeState State, string? Reason = null)
{
    public static readonly SendOutcome Accepted = new(NoticeState.Accepted);

    /// <summary>How long the provider asks to be left alone: this message is not tried again sooner, and the channel's others wait for the next run. Null: it asks for nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
