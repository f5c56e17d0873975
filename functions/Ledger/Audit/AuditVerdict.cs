namespace GovOpenFlow.Ledger.Audit;

/// <summary>What a verification found.</summary>
/// <param name="Assignments">Assignments verified.</param>
/// <param name="Events">Their events verified.</param>
/// <param name="SettingsEvents">Revisions of policies and events of accounts verified.</param>
/// <param name="Fingerprint">SHA-256 over the last hash of each assignment in the order of ids, hexadecimal, as a simulation's summary has it: the same as long as no event is added, changed or taken away.</param>
/// <param name="Faults">All that is wrong, in the order of assignment ids, then of plans, policies and accounts; empty: the trail is whole.</param>
public sealed record AuditVerdict(long Assignments, long Events, long SettingsEvents, string Fingerprint, IReadOnlyList<AuditFault> Faults)
{
    public bool IsWhole => Faults.Count == 0;
}
