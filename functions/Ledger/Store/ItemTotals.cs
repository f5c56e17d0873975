using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Store;

/// <summary>How many assignments of an item stand where.</summary>
/// <param name="Item">The item's ordinal in the plan, from 1.</param>
/// <param name="Checkpoint">Index of the checkpoint at hand, from 0.</param>
/// <param name="Stage">Their stage.</param>
/// <param name="Light">Their light at the instant asked for.</param>
/// <param name="Count">How many.</param>
public sealed record ItemTotals(int Item, int Checkpoint, Stage Stage, Light Light, int Count);
