using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages;

/// <summary>Pages, to look at.</summary>
internal static class PageEndpoints
{
    private const int RowsOfPage = 50;
    private const int NoticesOfPage = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireAuthorization(Access.See).ExcludeFromDescription();
        pages.MapGet("/", OverviewAsync);
        pages.MapGet("/assignments", LedgerAsync).WithMetadata(AssignmentParameters.All);
        pages.MapGet("/assignments/{id}", AssignmentAsync);
        // Sign-in and the pages behind signed links look like the others; there is nothing to learn from a style.
        routes.MapGet("/site.css", Style).WithMetadata(new QueryParameter("v", "Changes with the content.")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(SiteIcon.Path, Icon).AllowAnonymous().ExcludeFromDescription();
        LanguageEndpoint.Map(routes);
    }

    private static async Task OverviewAsync(HttpContext http, PageRenderer renderer, ILedger ledger, PlanShelf plans, RulesSource rules, TimeProvider clock)
    {
        _ = new Query(http);
        var shown = await Overview.LookAsync(ledger, plans, rules.Current.Calendar, clock.GetUtcNow(), http.RequestAborted).ConfigureAwait(false);
        await renderer.WriteAsync<OverviewPage>(http, new Dictionary<string, object?> { [nameof(OverviewPage.Shown)] = shown }).ConfigureAwait(false);
    }

    private static async Task LedgerAsync(HttpContext http, PageRenderer renderer, ILedger ledger, PlanShelf plans, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var query = AssignmentQuery.Of(new Query(http), now) with { Limit = RowsOfPage };
        var page = await query.RunAsync(ledger, plans, http.RequestAborted).ConfigureAwait(false);
        var totals = await ledger.TotalsAsync(query.Filter.PlanId, now, http.RequestAborted).ConfigureAwait(false);
        await renderer.WriteAsync<LedgerPage>(http, new Dictionary<string, object?>
        {
            [nameof(LedgerPage.Filter)] = query.Filter,
            [nameof(LedgerPage.Rows)] = page.Assignments,
            [nameof(LedgerPage.Plans)] = await ledger.PlansAsync(http.RequestAborted).ConfigureAwait(false),
            [nameof(LedgerPage.Units)] = (IReadOnlyList<string>)[.. totals.Select(one => one.Unit).Distinct().Order(StringComparer.Ordinal)],
            [nameof(LedgerPage.Now)] = now,
            [nameof(LedgerPage.IsFirst)] = query.Cursor is null,
            [nameof(LedgerPage.FirstPath)] = PathWith(http, null),
            [nameof(LedgerPage.NextPath)] = page.Next is { } next ? PathWith(http, next) : null,
        }).ConfigureAwait(false);
    }

    private static async Task AssignmentAsync(
        string id, HttpContext http, PageRenderer renderer, ILedger ledger, IOutbox outbox, PlanShelf plans, TimeProvider clock)
    {
        _ = new Query(http);
        var record = await ledger.FindAsync(id, http.RequestAborted).ConfigureAwait(false) ?? throw Refusals.NoSuchAssignment(id).ToException();
        var item = await plans.FindItemAsync(record.State.PlanId, record.State.Item, http.RequestAborted).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var notices = await outbox.ListAsync(new() { AssignmentId = id }, null, NoticesOfPage, http.RequestAborted).ConfigureAwait(false);
        await renderer.WriteAsync<AssignmentPage>(http, new Dictionary<string, object?>
        {
            [nameof(AssignmentPage.Shown)] = AssignmentJson.Of(record, item, now),
            [nameof(AssignmentPage.Events)] = await ledger.EventsAsync(id, http.RequestAborted).ConfigureAwait(false),
            [nameof(AssignmentPage.Notices)] = (IReadOnlyList<NoticeJson>)[.. notices.Items.Select(NoticeJson.Of)],
            [nameof(AssignmentPage.Now)] = now,
        }).ConfigureAwait(false);
    }

    private static IResult Style(HttpContext http)
    {
        _ = new Query(http);
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(SiteStyle.Bytes, "text/css; charset=utf-8");
    }

    private static IResult Icon(HttpContext http)
    {
        _ = new Query(http);
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Bytes(SiteIcon.Bytes, "image/svg+xml");
    }

    // The same filter, from another place of the list.
    private static string PathWith(HttpContext http, string? cursor)
    {
        var query = new QueryBuilder(http.Request.Query
            .Where(one => one.Key != "cursor" && one.Value.ToString().Length > 0)
            .Select(one => KeyValuePair.Create(one.Key, one.Value.ToString())));
        if (cursor is not null)
        {
            query.Add("cursor", cursor);
        }

        return "/assignments" + query;
    }
}
