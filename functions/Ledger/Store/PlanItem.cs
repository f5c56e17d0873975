namespace GovOpenFlow.Ledger.Store;

/// <summary>An item of a plan: the plan's id, and the item's ordinal in it, from 1.</summary>
public readonly record struct PlanItem(string PlanId, int Ordinal);
