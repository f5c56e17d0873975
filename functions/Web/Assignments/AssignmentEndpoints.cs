using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Pages.LedgerList;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Assignments;

/// <summary>Assignments, to look at.</summary>
internal static class AssignmentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, RouteGroupBuilder api)
    {
        var assignments = api.MapGroup("/assignments").WithTags("Assignments").RequireAuthorization(Access.See);
        assignments.MapGet("", ListAsync)
            .WithName("listAssignments")
            .WithSummary("List assignments (台账)")
            .WithDescription("In the order of their ids. All given conditions hold together. Parts follow each other by cursor, so that nothing is shown twice or left out while assignments change.")
            .WithMetadata(AssignmentParameters.All)
            .Produces<AssignmentPageJson>()
            .RefusesWith(StatusCodes.Status400BadRequest);
        assignments.MapGet("/{id}", ShowAsync)
            .WithName("showAssignment")
            .WithSummary("Show an assignment (交办单)")
            .WithDescription("The entity tag is the version with the light, because the light turns by itself. If-Match on a command takes this tag or the bare version.")
            .Produces<AssignmentJson>()
            .Produces(StatusCodes.Status304NotModified)
            .RefusesWith(StatusCodes.Status404NotFound);
        assignments.MapGet("/{id}/events", EventsAsync)
            .WithName("listEvents")
            .WithSummary("An assignment's audit trail")
            .WithDescription("Oldest first. Each event carries the hash of itself and all before it.")
            .Produces<EventListJson>()
            .RefusesWith(StatusCodes.Status404NotFound);
        assignments.MapGet("/{id}/notices", NoticesAsync)
            .WithName("listAssignmentNotices")
            .WithSummary("The notices about an assignment")
            .WithDescription("In the order in which they were caused.")
            .WithMetadata(NoticeQuery.Paging)
            .Produces<NoticePageJson>()
            .RefusesWith(StatusCodes.Status404NotFound);
        CommandEndpoints.Map(new(
            api.MapGroup("/assignments/{id}").WithTags("Commands"), routes.MapGroup("/assignments/{id}").ExcludeFromDescription()));
        ExportEndpoints.Map(api);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ILedger ledger, PlanShelf plans, TimeProvider clock) => Answer.Of(
        await AssignmentQuery.Of(new Query(http), clock.GetUtcNow()).RunAsync(ledger, plans, http.RequestAborted).ConfigureAwait(false),
        WebJson.Api.AssignmentPageJson);

    private static async Task<IResult> ShowAsync(string id, HttpContext http, ILedger ledger, PlanShelf plans, TimeProvider clock)
    {
        _ = new Query(http);
        var record = await FindAsync(id, ledger, http.RequestAborted).ConfigureAwait(false);
        var item = await plans.FindItemAsync(record.State.PlanId, record.State.Item, http.RequestAborted).ConfigureAwait(false);
        var shown = AssignmentJson.Of(record, item, clock.GetUtcNow());
        return Answer.Of(shown, WebJson.Api.AssignmentJson, etag: AssignmentTag.Of(shown.Assignment));
    }

    private static async Task<IResult> EventsAsync(string id, HttpContext http, ILedger ledger)
    {
        _ = new Query(http);
        await FindAsync(id, ledger, http.RequestAborted).ConfigureAwait(false);
        var trail = await ledger.EventsAsync(id, http.RequestAborted).ConfigureAwait(false);
        return Answer.Of(new EventListJson([.. trail.Select(EventJson.Of)]), WebJson.Api.EventListJson);
    }

    private static async Task<IResult> NoticesAsync(string id, HttpContext http, ILedger ledger, Ledger.Outbox.IOutbox outbox)
    {
        await FindAsync(id, ledger, http.RequestAborted).ConfigureAwait(false);
        var page = await NoticeQuery.Of(new Query(http), id).RunAsync(outbox, http.RequestAborted).ConfigureAwait(false);
        return Answer.Of(page, WebJson.Api.NoticePageJson);
    }

    private static async Task<AssignmentRecord> FindAsync(string id, ILedger ledger, CancellationToken cancellation) =>
        await ledger.FindAsync(id, cancellation).ConfigureAwait(false) ?? throw Refusals.NoSuchAssignment(id).ToException();
}
