using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Circulars;

namespace GovOpenFlow.Web.Pages.Circulars;

/// <summary>A plan with its circulars.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Circulars">In order of time.</param>
public sealed record PlanCirculars(PlanSummary Plan, IReadOnlyList<CircularHeadJson> Circulars);
