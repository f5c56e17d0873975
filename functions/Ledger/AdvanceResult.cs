using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger;

/// <summary>What came of an input.</summary>
/// <param name="Outcome">Whether it was taken.</param>
/// <param name="State">The state afterwards; null where there is no such assignment.</param>
/// <param name="Refusal">Why the rules did not take it.</param>
public sealed record AdvanceResult(AdvanceOutcome Outcome, AssignmentState? State, RefusalReason? Refusal = null);

public enum AdvanceOutcome
{
    /// <summary>Decided and written.</summary>
    Done,

    /// <summary>Already so; nothing was written.</summary>
    Unchanged,

    /// <summary>The rules do not allow it; nothing was written.</summary>
    Refused,

    /// <summary>No assignment of that id.</summary>
    NotFound,

    /// <summary>The caller expected another version; nothing was written.</summary>
    Stale,
}
