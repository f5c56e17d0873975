using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Health;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Notices;

/// <summary>The outbox: to look at, and to do something about.</summary>
internal static class NoticeEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var notices = api.MapGroup("/notices").WithTags("Notices");
        notices.MapGet("", async (HttpContext http, IOutbox outbox) => Answer.Of(
                await NoticeQuery.Of(new Query(http)).RunAsync(outbox, http.RequestAborted).ConfigureAwait(false), WebJson.Api.NoticePageJson))
            .WithName("listNotices")
            .WithSummary("List notices (通知)")
            .WithDescription("In the order in which they were caused. Unknown: sent without an answer, a person decides.")
            .WithMetadata(NoticeQuery.All)
            .RequireAuthorization(Access.See)
            .Produces<NoticePageJson>()
            .RefusesWith(StatusCodes.Status400BadRequest);
        notices.MapGet("/summary", SummariseAsync)
            .WithName("summariseNotices")
            .WithSummary("Counts and ages of notices by channel and unit, and how the providers behave")
            .RequireAuthorization(Access.See)
            .Produces<NoticeSummaryJson>();
        notices.MapGet("/{id}", ShowAsync)
            .WithName("showNotice")
            .WithSummary("Show a notice, where it goes and what can be done with it")
            .WithDescription("The id is the key with ~ for /.")
            .RequireAuthorization(Access.See)
            .Produces<NoticeDetailJson>()
            .RefusesWith(StatusCodes.Status404NotFound);
        Map(notices, NoticeHandling.Retry, "Try a notice again now",
            "Of one that waits, failed, or is unknown; as the same message, so that a provider that has it after all recognises it. Its attempts count from 0 again.");
        Map(notices, NoticeHandling.Cancel, "Give a notice up",
            "Of one that waits, failed, or is unknown. Giving it up twice changes nothing.");
        Map(notices, NoticeHandling.Resend, "Send a notice once more",
            "Of one that was sent, suppressed, failed for good, or is unknown; as another message. The recipient's limits hold for it too.");
        Map(notices, NoticeHandling.Settle, "Say that a notice was seen to in another way",
            "Of one that failed for good or is unknown: the recipient was told by phone, or is known to have it. It is suppressed with the reason Settled, and health no longer counts it. Settling it twice changes nothing.");
    }

    private static void Map(RouteGroupBuilder notices, NoticeHandling handling, string summary, string description) => notices
        .MapPost("/{id}/" + EnumNames<NoticeHandling>.Of(handling), async (string id, HttpContext http, NoticeDesk desk) =>
        {
            _ = new Query(http);
            var bytes = await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false);
            using var json = RequestBody.Parse(bytes);
            var body = HandlingBody.Read(new(json.RootElement, "$", HandlingBody.Fields));
            return (IResult)await desk.HandleAsync(http, id, bytes, handling, body.Reason).ConfigureAwait(false);
        })
        .WithName(EnumNames<NoticeHandling>.Of(handling) + "Notice")
        .WithSummary(summary)
        .WithDescription(description + " Outside sending hours it waits for the next sending time. The assignment's audit trail keeps who did it. What cannot be done is 409 with the reason as code.")
        .RequireAuthorization(Access.Coordinate)
        .OnceOnly()
        .Accepts<HandlingBody>("application/json")
        .Produces<NoticeDetailJson>()
        .RefusesWith(StatusCodes.Status404NotFound);

    private static async Task<IResult> ShowAsync(string id, HttpContext http, NoticeDesk desk)
    {
        _ = new Query(http);
        return Answer.Of(await desk.ShowAsync(id, http.RequestAborted).ConfigureAwait(false), NoticeAnswers.Api.NoticeDetailJson);
    }

    private static async Task<IResult> SummariseAsync(HttpContext http, IOutbox outbox, ILedger ledger, ProviderBoard providers, TimeProvider clock)
    {
        _ = new Query(http);
        var survey = await OutboxSurvey.TakeAsync(outbox, ledger, clock.GetUtcNow(), http.RequestAborted).ConfigureAwait(false);
        return Answer.Of(
            NoticeSummaryJson.Of(survey, [.. providers.StatusesAt(survey.At).Select(ProviderHealthJson.Of)]), NoticeAnswers.Api.NoticeSummaryJson);
    }
}
