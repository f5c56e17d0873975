using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>The plans that run, and for the coordinator those that are being prepared.</summary>
internal static class PlansPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plans", ListAsync).RequireAuthorization(Access.See).ExcludeFromDescription();
    }

    private static async Task ListAsync(HttpContext http, PageRenderer renderer, ILedger ledger, DraftDesk desk, TimeProvider clock)
    {
        _ = new Query(http);
        var may = http.User.IsInRole(Access.Coordinator);
        await renderer.WriteAsync<PlansPage>(http, new Dictionary<string, object?>
        {
            [nameof(PlansPage.Plans)] = await ledger.PlansAsync(http.RequestAborted).ConfigureAwait(false),
            [nameof(PlansPage.Drafts)] = may ? (await desk.ListAsync(http.RequestAborted).ConfigureAwait(false)).Drafts : [],
            [nameof(PlansPage.May)] = may,
            [nameof(PlansPage.Now)] = clock.GetUtcNow(),
        }).ConfigureAwait(false);
    }
}
