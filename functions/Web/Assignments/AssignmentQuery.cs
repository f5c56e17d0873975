using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;

namespace GovOpenFlow.Web.Assignments;

/// <summary>What a caller wants to see of the ledger.</summary>
/// <param name="Filter">Which, and in which order; what is searched for is put into it when it runs.</param>
/// <param name="Search">What the items are to say, or null.</param>
/// <param name="Cursor">Where to go on, or null.</param>
/// <param name="Limit">At most so many.</param>
internal sealed record AssignmentQuery(AssignmentFilter Filter, string? Search, string? Cursor, int Limit)
{
    /// <summary>The most characters to search for.</summary>
    public const int MostSearched = 100;

    public static AssignmentQuery Of(Query query, DateTimeOffset now) => new(
        new()
        {
            PlanId = query.Text("plan"),
            Unit = query.Text("unit"),
            Stage = query.Choice<Stage>("stage"),
            Light = query.Choice<Light>("light"),
            Open = query.Flag("open"),
            DueFrom = query.Date("dueFrom"),
            DueUntil = query.Date("dueUntil"),
            Order = query.Choice<AssignmentOrder>("sort") ?? AssignmentOrder.Id,
            Now = now,
        },
        query.Text("search", MostSearched),
        query.Text("cursor", 1000),
        query.Number("limit", 1, AssignmentParameters.MostLimit) ?? AssignmentParameters.DefaultLimit);

    public async Task<AssignmentPageJson> RunAsync(ILedger ledger, PlanShelf plans, CancellationToken cancellation)
    {
        var page = await ListAsync(ledger, plans, cancellation).ConfigureAwait(false);
        return new(await plans.RowsAsync(page.Items, Filter.Now, cancellation).ConfigureAwait(false), page.Next);
    }

    /// <summary>The filter with the items that say what is searched for.</summary>
    public async Task<AssignmentFilter> FilterAsync(PlanShelf plans, CancellationToken cancellation) => Search is null
        ? Filter
        : Filter with { Items = await plans.SearchAsync(Search, Filter.PlanId, cancellation).ConfigureAwait(false) };

    private async Task<Page<AssignmentRecord>> ListAsync(ILedger ledger, PlanShelf plans, CancellationToken cancellation)
    {
        var filter = await FilterAsync(plans, cancellation).ConfigureAwait(false);
        try
        {
            return await ledger.ListAsync(filter, Cursor, Limit, cancellation).ConfigureAwait(false);
        }
        catch (ArgumentException) when (Cursor is not null)
        {
            throw BadRequests.BadCursor().ToException();
        }
    }
}
