using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Store;

/// <summary>An assignment as the ledger holds it.</summary>
/// <param name="State">What decisions depend on.</param>
/// <param name="LastSequence">Number of its audit events.</param>
/// <param name="LastHash">Hash of the last of them; 32 bytes.</param>
/// <param name="Parked">Why it was set aside after a failure; null: it runs. A parked one is not due until a person releases it.</param>
public sealed record AssignmentRecord(AssignmentState State, long LastSequence, byte[] LastHash, string? Parked = null);
