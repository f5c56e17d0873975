using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Web.Pages.Policies;

/// <summary>Whether a plan follows rules of its own.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Version">The revision of its own policy; null: it follows the ledger's.</param>
public sealed record PlanPolicy(PlanSummary Plan, long? Version);
