using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>What came of a change of policy.</summary>
/// <param name="Outcome">Whether it was taken.</param>
/// <param name="Reading">What the document says, or what is wrong with it; null where none was given.</param>
/// <param name="Revision">What is stored now; null where nothing is.</param>
/// <param name="Sweep">How far the open assignments have followed; null where nothing was changed.</param>
public sealed record PolicyChangeResult(
    PolicyChangeOutcome Outcome, PolicyReading? Reading, PolicyRevision? Revision, PolicySweep? Sweep);

public enum PolicyChangeOutcome
{
    /// <summary>Saved, and in force from the next decision on.</summary>
    Saved,

    /// <summary>The policy says so already; nothing was written.</summary>
    Unchanged,

    /// <summary>The document does not hold; nothing was written.</summary>
    Invalid,

    /// <summary>Somebody saved in between; nothing was written.</summary>
    Stale,
}
