using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Ledger.Delivery;

/// <summary>What a provider says about a message that it had taken.</summary>
public sealed record DeliveryReport
{
    /// <param name="messageId">The message's id as we named it, or at least its first 32 characters.</param>
    /// <param name="state"><see cref="NoticeState.Delivered"/> or <see cref="NoticeState.FailedPermanent"/>; what is said on the way is no report.</param>
    /// <param name="reason">What the provider says, where it failed.</param>
    /// <exception cref="ArgumentException">Another state, or an id too short to name one message.</exception>
    public DeliveryReport(string messageId, NoticeState state, string? reason)
    {
        MessageId = messageId.Length >= ShortestId ? messageId : throw new ArgumentException("A message's id has at least 32 characters.", nameof(messageId));
        State = state is NoticeState.Delivered or NoticeState.FailedPermanent
            ? state
            : throw new ArgumentOutOfRangeException(nameof(state), state, "A report says that a message has arrived, or that it never will.");
        Reason = reason;
    }

    /// <summary>The fewest characters of an id that name a message.</summary>
    public const int ShortestId = 32;

    public string MessageId { get; }

    public NoticeState State { get; }

    public string? Reason { get; }

    /// <summary>When it happened, as the provider says; null: it does not say.</summary>
    public DateTimeOffset? At { get; init; }
}
