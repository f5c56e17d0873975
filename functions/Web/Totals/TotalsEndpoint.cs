using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Totals;

/// <summary>Counts by stage, light and unit.</summary>
internal static class TotalsEndpoint
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/totals", ShowAsync)
        .WithTags("Totals")
        .WithName("showTotals")
        .WithSummary("Count assignments by stage, light and unit")
        .WithMetadata(new QueryParameter("plan", "Only this plan: its id."))
        .RequireAuthorization(Access.See)
        .Produces<TotalsJson>()
        .RefusesWith(StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowAsync(HttpContext http, ILedger ledger, PlanShelf plans, TimeProvider clock)
    {
        var plan = new Query(http).Text("plan");
        if (plan is not null && await plans.FindAsync(plan, http.RequestAborted).ConfigureAwait(false) is null)
        {
            throw (Refusals.NoSuchPlan(plan) with { Place = "plan" }).ToException();
        }

        var now = clock.GetUtcNow();
        var totals = await ledger.TotalsAsync(plan, now, http.RequestAborted).ConfigureAwait(false);
        return Answer.Of(TotalsJson.Of(plan, now, totals), WebJson.Api.TotalsJson);
    }
}
