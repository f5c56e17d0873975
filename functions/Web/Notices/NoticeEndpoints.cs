using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Notices;

/// <summary>The outbox, to look at.</summary>
internal static class NoticeEndpoints
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/notices", async (HttpContext http, IOutbox outbox) => Answer.Of(
            await NoticeQuery.Of(new Query(http)).RunAsync(outbox, http.RequestAborted).ConfigureAwait(false), WebJson.Api.NoticePageJson))
        .WithTags("Notices")
        .WithName("listNotices")
        .WithSummary("List notices (通知)")
        .WithDescription("In the order in which they were caused. Unknown: sent without an answer, a person decides.")
        .WithMetadata(NoticeQuery.All)
        .RequireAuthorization(Access.See)
        .Produces<NoticePageJson>()
        .RefusesWith(StatusCodes.Status400BadRequest);
}
