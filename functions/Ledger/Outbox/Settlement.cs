namespace GovOpenFlow.Ledger.Outbox;

/// <summary>What became of a notice.</summary>
/// <param name="Key">The notice's key.</param>
/// <param name="State">Its new state.</param>
/// <param name="Reason">Why, where it failed or was suppressed.</param>
/// <param name="DueAt">When to try again, for <see cref="NoticeState.FailedTemporary"/>.</param>
public sealed record Settlement(string Key, NoticeState State, string? Reason = null, DateTimeOffset? DueAt = null);
