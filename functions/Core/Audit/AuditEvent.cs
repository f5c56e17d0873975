namespace GovOpenFlow.Core.Audit;

/// <summary>One line of the append-only audit trail.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="By">Who did it: a person, clock or dispatcher.</param>
/// <param name="Details">What belongs to it, by name, dates as yyyy-MM-dd.</param>
public sealed record AuditEvent(AuditKind Kind, DateTimeOffset At, string By, IReadOnlyDictionary<string, string> Details);
