using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Health;

/// <summary>Whether this place runs. A stranger, such as a load balancer, learns only that.</summary>
internal static class HealthEndpoint
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/health", ShowAsync)
        .WithTags("Health")
        .WithName("showHealth")
        .WithSummary("Whether this place runs, and what a person should look at")
        .WithDescription("503 when the ledger cannot be used. Without a token only ok or failing.")
        .AllowAnonymous()
        .Produces<HealthJson>()
        .Produces<HealthJson>(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> ShowAsync(HttpContext http, HealthCheck check)
    {
        _ = new Query(http);
        var health = await check.LookAsync(CallerLanguage.Of(http), http.RequestAborted).ConfigureAwait(false);
        var status = health.Health == HealthLevel.Failing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return http.User.Identity is { IsAuthenticated: true }
            ? Answer.Of(health, WebJson.Api.HealthJson, status)
            : Answer.Of(
                new HealthBriefJson(status == StatusCodes.Status200OK ? HealthBrief.Ok : HealthBrief.Failing), WebJson.Api.HealthBriefJson, status);
    }
}
