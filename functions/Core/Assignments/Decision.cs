using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Assignments;

/// <summary>The answer to an input: what to commit in one transaction, or why not.</summary>
/// <param name="State">The state afterwards; the same object where nothing changed.</param>
/// <param name="Events">What the audit trail records.</param>
/// <param name="Notices">What the outbox takes.</param>
/// <param name="Refusal">Why the input was not taken; null where it was.</param>
public sealed record Decision(
    AssignmentState State, IReadOnlyList<AuditEvent> Events, IReadOnlyList<Notice> Notices, RefusalReason? Refusal = null)
{
    /// <summary>The input was already true or of no consequence: nothing to commit.</summary>
    public static Decision Unchanged(AssignmentState state) => new(state, [], []);

    public static Decision Refused(AssignmentState state, RefusalReason reason) => new(state, [], [], reason);
}
