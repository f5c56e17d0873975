using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Outbox;

/// <summary>A notice in the outbox.</summary>
/// <param name="Notice">What is to be sent.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Attempts">How often a provider was handed it.</param>
/// <param name="DueAt">When it is to be sent or tried again; while it is being sent, when its claim runs out.</param>
/// <param name="MessageId">The message that carries it, together with others of one digest; null before the first attempt.</param>
/// <param name="Reason">Why it failed or was suppressed.</param>
/// <param name="CausedAt">When it came into the outbox: the time of the last event it came with.</param>
/// <param name="SettledAt">When its state last changed.</param>
public sealed record OutboxEntry(
    Notice Notice,
    NoticeState State,
    int Attempts,
    DateTimeOffset DueAt,
    string? MessageId,
    string? Reason,
    DateTimeOffset CausedAt,
    DateTimeOffset SettledAt);
