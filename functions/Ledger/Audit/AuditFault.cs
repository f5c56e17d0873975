namespace GovOpenFlow.Ledger.Audit;

/// <summary>Something in the audit trail that is not as it was written.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="PlanId">The plan; null where it concerns the ledger's policy or the accounts.</param>
/// <param name="AssignmentId">The assignment; null where it concerns none.</param>
/// <param name="Sequence">The first event that is wrong, from 1; null where it concerns no single one.</param>
/// <param name="Expected">What should stand there: a number, or a hash in hexadecimal.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Setting">The settings document whose trail it is: policy, policy/… with a plan's id, accounts; null: an assignment's or plan's.</param>
public sealed record AuditFault(
    AuditFaultKind Kind, string? PlanId, string? AssignmentId, long? Sequence, string? Expected = null, string? Found = null, string? Setting = null);
