using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Pages.FirstPage;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Pages.HealthPages;
using GovOpenFlow.Web.Pages.LedgerList;
using GovOpenFlow.Web.Pages.NoticeList;
using GovOpenFlow.Web.Pages.OneAssignment;
using GovOpenFlow.Web.Pages.ReviewQueue;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages;

/// <summary>Pages, to look at.</summary>
internal static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireAuthorization(Access.See).ExcludeFromDescription();
        pages.MapGet("/", OverviewAsync).WithMetadata(new QueryParameter("plan", "The plan to show: its id; the newest if left out."));
        LedgerEndpoints.Map(pages);
        AssignmentPages.Map(pages);
        NoticePages.Map(routes, pages);
        HealthPageEndpoints.Map(routes, pages);
        ReviewPages.Map(routes);
        FrameEndpoints.Map(routes);
    }

    private static async Task OverviewAsync(HttpContext http, PageRenderer renderer, ILedger ledger, PlanShelf plans, TimeProvider clock)
    {
        var plan = new Query(http).Text("plan");
        var shown = await Overview.LookAsync(ledger, plans, plan, clock.GetUtcNow(), http.RequestAborted).ConfigureAwait(false);
        if (plan is not null && shown.Plan is null)
        {
            throw (Refusals.NoSuchPlan(plan) with { Place = "plan" }).ToException();
        }

        await renderer.WriteAsync<OverviewPage>(http, new Dictionary<string, object?> { [nameof(OverviewPage.Shown)] = shown }).ConfigureAwait(false);
    }
}
