using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Assignments;

namespace GovOpenFlow.Web.Pages.LedgerList;

/// <summary>What the ledger's page shows.</summary>
/// <param name="Filter">What was asked for.</param>
/// <param name="Search">What was searched for, or null.</param>
/// <param name="Rows">The part of the ledger.</param>
/// <param name="Plans">To choose from, newest first.</param>
/// <param name="Units">Names to choose from.</param>
/// <param name="Query">The filter as a query, with its question mark, without a cursor; empty: none.</param>
/// <param name="IsFirst">Whether this is the first page.</param>
/// <param name="Next">The next page's cursor; null: this is the last one.</param>
public sealed record LedgerView(
    AssignmentFilter Filter, string? Search, IReadOnlyList<AssignmentRow> Rows, IReadOnlyList<PlanSummary> Plans, IReadOnlyList<string> Units,
    string Query, bool IsFirst, string? Next)
{
    /// <summary>Whether more was asked for than to search: then all the fields are shown, on a phone too.</summary>
    public bool IsNarrowed => Filter is not
        { PlanId: null, Unit: null, Stage: null, Light: null, Open: null, DueFrom: null, DueUntil: null, Order: AssignmentOrder.Id };

    /// <summary>The same filter with something else in the place of its order or cursor.</summary>
    public string With(string name, string value) => "/assignments" + Query + (Query.Length == 0 ? "?" : "&") + name + "=" + Uri.EscapeDataString(value);
}
