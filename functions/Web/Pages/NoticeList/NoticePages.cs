using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.NoticeList;

/// <summary>The messages' page: all notices, and what has become of them.</summary>
internal static class NoticePages
{
    public const string Path = "/messages";
    private const int RowsOfPage = 50;

    public static void Map(RouteGroupBuilder pages) => pages.MapGet(Path, ShowAsync).WithMetadata(NoticeQuery.All);

    private static async Task ShowAsync(HttpContext http, PageRenderer renderer, IOutbox outbox, TimeProvider clock)
    {
        var query = NoticeQuery.Of(new Query(http)) with { Limit = RowsOfPage };
        var page = await query.RunAsync(outbox, http.RequestAborted).ConfigureAwait(false);
        var totals = await outbox.TotalsAsync(null, http.RequestAborted).ConfigureAwait(false);
        await renderer.WriteAsync<MessagesPage>(http, new Dictionary<string, object?>
        {
            [nameof(MessagesPage.Filter)] = query.Filter,
            [nameof(MessagesPage.Notices)] = page.Notices,
            [nameof(MessagesPage.Totals)] = totals,
            [nameof(MessagesPage.Here)] = Address(http, null),
            [nameof(MessagesPage.Next)] = page.Next is { } next ? Address(http, next) : null,
            [nameof(MessagesPage.IsFirst)] = query.Cursor is null,
            [nameof(MessagesPage.Now)] = clock.GetUtcNow(),
        }).ConfigureAwait(false);
    }

    private static string Address(HttpContext http, string? cursor)
    {
        var query = new QueryBuilder(http.Request.Query
            .Where(one => one.Key is not ("cursor" or "limit") && one.Value.ToString().Length > 0)
            .Select(one => KeyValuePair.Create(one.Key, one.Value.ToString())));
        if (cursor is not null)
        {
            query.Add("cursor", cursor);
        }

        return Path + query;
    }
}
