using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger;

/// <summary>What came of an input before anything is written.</summary>
/// <param name="Result">The answer; where there is something to write, the one after it was written.</param>
/// <param name="Commit">What is to be written; null: nothing.</param>
public readonly record struct AdvanceDraft(AdvanceResult Result, Commit? Commit);
