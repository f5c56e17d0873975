using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Drafts;

/// <summary>Drafts: a plan is uploaded, what is unclear is settled, its year is rehearsed, and it is started.</summary>
internal static class DraftEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var drafts = api.MapGroup("/drafts").WithTags("Drafts").RequireAuthorization(Access.Coordinate);
        drafts.MapPost("", (Delegate)CreateAsync)
            .WithName("createDraft")
            .WithSummary("Keep a document as a draft")
            .WithDescription("The body is the file itself, as for the preview. Nothing starts.")
            .WithMetadata(PlanIntake.Year, PlanIntake.FileName)
            .OnceOnly()
            .Accepts<Stream>("*/*")
            .Produces<DraftStateJson>(StatusCodes.Status201Created);
        drafts.MapGet("", ListAsync)
            .WithName("listDrafts")
            .WithSummary("Drafts, newest first")
            .Produces<DraftListJson>();
        drafts.MapGet("/{id}", ShowAsync)
            .WithName("showDraft")
            .WithSummary("A draft as it would start now")
            .WithDescription("Every line as read and as corrected, every diagnostic with its state, every name with what the directory knows of it. Its entity tag changes with the draft, not with the directory.")
            .Produces<DraftJson>()
            .RefusesWith(StatusCodes.Status404NotFound);
        drafts.MapPost("/{id}/changes", (Delegate)ChangeAsync)
            .WithName("changeDraft")
            .WithSummary("Settle diagnostics, correct lines, state year and start")
            .WithDescription("If-Match with the entity tag that was read is required (428, 412). What is left out stays as it is. Corrections are kept with the plan, and in the audit trail of the assignments that they concern.")
            .WithMetadata(TakesIfMatch.Needed)
            .OnceOnly()
            .Accepts<DraftChangeBody>("application/json")
            .Produces<DraftStateJson>()
            .RefusesWith(StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired);
        drafts.MapGet("/{id}/rehearsal", RehearseAsync)
            .WithName("rehearseDraft")
            .WithSummary("Go through the draft's year")
            .WithDescription("How many mails and SMS would go out, on which days and to whom, if all units were punctual, if they were as usual, and if nobody did anything. Nothing is stored or sent.")
            .Produces<DraftRehearsal>()
            .RefusesWith(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        drafts.MapPost("/{id}/start", (Delegate)StartAsync)
            .WithName("startDraft")
            .WithSummary("Start the plan")
            .WithDescription("All its assignments are made at once, or none. What is not settled refuses it (409). If-Match is minded.")
            .WithMetadata(TakesIfMatch.Optional)
            .OnceOnly()
            .Produces<PlanStartedJson>(StatusCodes.Status201Created)
            .Produces<PlanStartedJson>()
            .RefusesWith(StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed);
        drafts.MapDelete("/{id}", ForgetAsync)
            .WithName("forgetDraft")
            .WithSummary("Take a draft off the list")
            .Produces(StatusCodes.Status204NoContent)
            .RefusesWith(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, DraftDesk desk, OnceOnly once, TimeProvider clock)
    {
        var query = new Query(http);
        var (year, name) = (query.Number(PlanIntake.Year.Name, 2000, 2100), query.Text(PlanIntake.FileName.Name, 255));
        var bytes = await Upload.BytesAsync(http, clock, PlanIntake.MostBytes).ConfigureAwait(false);
        return await once.RunAsync(http, bytes, async (_, cancellation) =>
        {
            var view = await desk.CreateAsync(http, bytes, name, year, cancellation).ConfigureAwait(false);
            return StateOf(view, StatusCodes.Status201Created, "/api/drafts/" + view.Draft.Id);
        }).ConfigureAwait(false);
    }

    private static async Task<IResult> ListAsync(HttpContext http, DraftDesk desk)
    {
        _ = new Query(http);
        return Answer.Of(await desk.ListAsync(http.RequestAborted).ConfigureAwait(false), WebJson.Api.DraftListJson);
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext http, DraftDesk desk)
    {
        _ = new Query(http);
        var answer = AnswerOf(await desk.ViewAsync(id, CallerLanguage.Of(http), http.RequestAborted).ConfigureAwait(false));
        // The directory may have changed though the draft has not: the tag is for changes, not for caches.
        return EntityTags.IsNoneMatch(http, answer.ETag!) ? answer with { ETag = null } : answer;
    }

    private static async Task<IResult> ChangeAsync(string id, HttpContext http, DraftDesk desk, OnceOnly once)
    {
        _ = new Query(http);
        var bytes = await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false);
        using var json = RequestBody.Parse(bytes);
        var change = DraftChange.Read(json.RootElement);
        return await once.RunAsync(http, bytes, async (_, cancellation) =>
            StateOf(await desk.ChangeAsync(http, id, change, cancellation).ConfigureAwait(false))).ConfigureAwait(false);
    }

    private static async Task<IResult> RehearseAsync(string id, HttpContext http, DraftDesk desk)
    {
        _ = new Query(http);
        var view = await desk.ViewAsync(id, CallerLanguage.Of(http), http.RequestAborted).ConfigureAwait(false);
        return Answer.Of(await desk.RehearseAsync(view, http.RequestAborted).ConfigureAwait(false), WebJson.Api.DraftRehearsal);
    }

    private static async Task<IResult> StartAsync(string id, HttpContext http, DraftDesk desk)
    {
        _ = new Query(http);
        return await desk.StartAsync(http, id, http.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<IResult> ForgetAsync(string id, HttpContext http, DraftDesk desk)
    {
        _ = new Query(http);
        await desk.ForgetAsync(id, http.RequestAborted).ConfigureAwait(false);
        return Results.NoContent();
    }

    private static Answer AnswerOf(DraftView view) =>
        Answer.Of(DraftJson.Of(view), WebJson.Api.DraftJson, etag: EntityTags.Of(view.Version));

    // Answers to a POST are kept for a week: the whole document does not belong in them.
    private static Answer StateOf(DraftView view, int status = StatusCodes.Status200OK, string? location = null) =>
        Answer.Of(DraftStateJson.Of(view), WebJson.Api.DraftStateJson, status, EntityTags.Of(view.Version), location);
}
