using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Store;

/// <summary>What one decision writes, all of it or nothing.</summary>
/// <param name="ExpectedVersion">The version that must be stored now; 0: none, the assignment is new.</param>
/// <param name="State">The state afterwards; its version is one higher.</param>
/// <param name="Events">To append, sealed on the record's last event.</param>
/// <param name="Notices">For the outbox. One whose key is there already was caused before and is left as it is.</param>
public sealed record Commit(
    long ExpectedVersion, AssignmentState State, IReadOnlyList<SealedEvent> Events, IReadOnlyList<Notice> Notices);
