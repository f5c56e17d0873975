using GovOpenFlow.Core.Audit;

namespace GovOpenFlow.Ledger.Store;

/// <summary>An audit event in its place in an assignment's chain.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Event">What happened.</param>
/// <param name="Hash">Of this event and all before it; 32 bytes.</param>
public sealed record SealedEvent(long Sequence, AuditEvent Event, byte[] Hash);
