using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.LedgerList;

/// <summary>The ledger's pages: to look through, and to print.</summary>
internal static class LedgerEndpoints
{
    private const int RowsOfPage = 50;

    // Some two hundred sheets of paper; whoever wants more wants the workbook.
    private const int MostPrinted = 2_000;

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/assignments", ListAsync).WithMetadata(AssignmentParameters.All);
        pages.MapGet("/assignments/print", PrintAsync).WithMetadata(LedgerParameters.OfWhole);
    }

    private static async Task ListAsync(
        HttpContext http, PageRenderer renderer, ILedger ledger, PlanShelf plans, DirectoryStore units, TimeProvider clock)
    {
        var query = AssignmentQuery.Of(new Query(http), clock.GetUtcNow()) with { Limit = RowsOfPage };
        var page = await query.RunAsync(ledger, plans, http.RequestAborted).ConfigureAwait(false);
        var heads = await ledger.PlansAsync(http.RequestAborted).ConfigureAwait(false);
        var known = await units.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        var scope = UnitScope.Of(http.User, known.Directory);
        await renderer.WriteAsync<LedgerPage>(http, new Dictionary<string, object?>
        {
            [nameof(LedgerPage.Shown)] = new LedgerView(
                query.Filter,
                query.Search,
                page.Assignments,
                heads,
                [.. (await plans.UnitNamesAsync(heads, known.Directory, http.RequestAborted).ConfigureAwait(false)).Where(scope.Has)],
                QueryOf(http),
                query.Cursor is null,
                page.Next),
        }).ConfigureAwait(false);
    }

    private static async Task PrintAsync(HttpContext http, PageRenderer renderer, ILedger ledger, PlanShelf plans, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var filter = await AssignmentQuery.Of(new Query(http), now).FilterAsync(plans, http.RequestAborted).ConfigureAwait(false);
        var lines = await LedgerWalk.AllAsync(ledger, plans, filter, http.RequestAborted).Take(MostPrinted + 1).ToListAsync(http.RequestAborted).ConfigureAwait(false);
        var plan = filter.PlanId is { } id ? await plans.FindAsync(id, http.RequestAborted).ConfigureAwait(false) : null;
        await renderer.WriteAsync<PrintPage>(http, new Dictionary<string, object?>
        {
            [nameof(PrintPage.Plan)] = plan?.Title,
            [nameof(PrintPage.Lines)] = (IReadOnlyList<LedgerLine>)[.. lines.Take(MostPrinted)],
            [nameof(PrintPage.IsCut)] = lines.Count > MostPrinted,
            [nameof(PrintPage.Back)] = "/assignments" + QueryOf(http),
            [nameof(PrintPage.Now)] = now,
        }).ConfigureAwait(false);
    }

    // The filter as it was asked for, without its place in the list.
    private static string QueryOf(HttpContext http) => new QueryBuilder(http.Request.Query
        .Where(one => one.Key is not ("cursor" or "limit") && one.Value.ToString().Length > 0)
        .Select(one => KeyValuePair.Create(one.Key, one.Value.ToString()))).ToString();
}
