namespace GovOpenFlow.Ledger.Audit;

/// <summary>How far a verification has come.</summary>
/// <param name="Assignments">Assignments verified.</param>
/// <param name="Of">Assignments in all, as the plans count them.</param>
/// <param name="Events">Events verified.</param>
public readonly record struct AuditProgress(long Assignments, long Of, long Events);
