using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Notices;

/// <summary>Which notices an assignment will get.</summary>
internal static class ForecastEndpoint
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/assignments/{id}/forecast", ShowAsync)
        .WithTags("Assignments")
        .WithName("forecastNotices")
        .WithSummary("Which notices an assignment will get if nobody does anything")
        .WithDescription("When, to whom, by which channel, by which field of the policy, and what digests and limits do to it. Found by letting the rules run ahead, so it cannot differ from what happens. Digests and limits are foreseen from the assignments of the same unit.")
        .RequireAuthorization(Access.See)
        .Produces<ForecastJson>()
        .RefusesWith(StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowAsync(string id, HttpContext http, NoticeOutlook outlook, TimeProvider clock)
    {
        _ = new Query(http);
        var now = clock.GetUtcNow();
        var lines = await outlook.OfAsync(id, now, http.RequestAborted).ConfigureAwait(false) ?? throw Refusals.NoSuchAssignment(id).ToException();
        var culture = CallerLanguage.Of(http);
        return Answer.Of(new ForecastJson(now, [.. lines.Select(line => ForecastLineJson.Of(line, culture))]), NoticeAnswers.Api.ForecastJson);
    }
}
