using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;

namespace GovOpenFlow.Web.Assignments;

/// <summary>What a caller wants to see of the ledger.</summary>
internal sealed record AssignmentQuery(AssignmentFilter Filter, string? Cursor, int Limit)
{
    public static AssignmentQuery Of(Query query, DateTimeOffset now) => new(
        new()
        {
            PlanId = query.Text("plan"),
            Unit = query.Text("unit"),
            Stage = query.Choice<Stage>("stage"),
            Light = query.Choice<Light>("light"),
            Open = query.Flag("open"),
            Now = now,
        },
        query.Text("cursor", 1000),
        query.Number("limit", 1, AssignmentParameters.MostLimit) ?? AssignmentParameters.DefaultLimit);

    public async Task<AssignmentPageJson> RunAsync(ILedger ledger, PlanShelf plans, CancellationToken cancellation)
    {
        Page<AssignmentRecord> page;
        try
        {
            page = await ledger.ListAsync(Filter, Cursor, Limit, cancellation).ConfigureAwait(false);
        }
        catch (ArgumentException) when (Cursor is not null)
        {
            throw BadRequests.BadCursor().ToException();
        }

        var rows = new List<AssignmentRow>(page.Items.Count);
        foreach (var record in page.Items)
        {
            var item = await plans.FindItemAsync(record.State.PlanId, record.State.Item, cancellation).ConfigureAwait(false);
            rows.Add(AssignmentRow.Of(record.State, record.Parked, item, Filter.Now));
        }

        return new(rows, page.Next);
    }
}
