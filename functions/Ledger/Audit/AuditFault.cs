namespace GovOpenFlow.Ledger.Audit;

/// <summary>Something in the audit trail that is not as it was written.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="AssignmentId">The assignment; null where it concerns the plan.</param>
/// <param name="Sequence">The first event that is wrong, from 1; null where it concerns no single one.</param>
/// <param name="Expected">What should stand there: a number, or a hash in hexadecimal.</param>
/// <param name="Found">What stands there.</param>
public sealed record AuditFault(
    AuditFaultKind Kind, string PlanId, string? AssignmentId, long? Sequence, string? Expected = null, string? Found = null);
