using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Evidence;

/// <summary>A file that was kept, and of which nobody has noted yet that a report names it.</summary>
/// <param name="AssignmentId">Whose it is.</param>
/// <param name="File">What is recorded of it.</param>
/// <param name="Since">When it was kept, or last claimed for a report.</param>
public sealed record PendingEvidence(string AssignmentId, EvidenceFile File, DateTimeOffset Since);
