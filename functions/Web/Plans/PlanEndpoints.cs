using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Plans;

/// <summary>Plans: preview, start, list, show.</summary>
internal static class PlanEndpoints
{
    private const string AnyType = "*/*";

    public static void Map(RouteGroupBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("Plans");
        plans.MapPost("/preview", PreviewAsync)
            .WithName("previewPlan")
            .WithSummary("Read a document without starting it")
            .WithDescription("The body is the file itself: text, HTML, .docx or .xlsx, at most 32 MiB, any content type. Nothing is kept, so the Idempotency-Key is asked for but not remembered.")
            .WithMetadata(PlanIntake.Year, PlanIntake.FileName)
            .RequireAuthorization(Access.Coordinate)
            .OnceOnly()
            .Accepts<Stream>(AnyType)
            .Produces<PlanPreviewJson>();
        plans.MapPost("", StartAsync)
            .WithName("startPlan")
            .WithSummary("Start a plan")
            .WithDescription("The body is the file itself, as for the preview. All its assignments are made at once, or none. A document that was started before stays as it is (200). Error diagnostics refuse it (422).")
            .WithMetadata(PlanIntake.Year, PlanStart.StartOn, PlanIntake.FileName)
            .RequireAuthorization(Access.Coordinate)
            .OnceOnly()
            .Accepts<Stream>(AnyType)
            .Produces<PlanStartedJson>(StatusCodes.Status201Created)
            .Produces<PlanStartedJson>();
        plans.MapGet("", ListAsync)
            .WithName("listPlans")
            .WithSummary("List plans")
            .WithDescription("Newest first.")
            .RequireAuthorization(Access.See)
            .Produces<PlanListJson>();
        plans.MapGet("/{id}", ShowAsync)
            .WithName("showPlan")
            .WithSummary("Show a plan with its items")
            .WithDescription("A plan does not change once it has started.")
            .RequireAuthorization(Access.See)
            .Produces<PlanJson>()
            .Produces(StatusCodes.Status304NotModified)
            .RefusesWith(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, TimeProvider clock)
    {
        var (_, reading) = await PlanIntake.ReadAsync(http, new Query(http)).ConfigureAwait(false);
        return Answer.Of(PlanPreviewJson.Of(reading, ChinaTime.DateOf(clock.GetUtcNow())), WebJson.Api.PlanPreviewJson);
    }

    private static async Task<IResult> StartAsync(HttpContext http, PlanStart start)
    {
        var query = new Query(http);
        var startOn = query.Date(PlanStart.StartOn.Name);
        var (bytes, reading) = await PlanIntake.ReadAsync(http, query).ConfigureAwait(false);
        return await start.RunAsync(http, bytes, reading, startOn).ConfigureAwait(false);
    }

    private static async Task<IResult> ListAsync(HttpContext http, ILedger ledger)
    {
        _ = new Query(http);
        return Answer.Of(new PlanListJson(await ledger.PlansAsync(http.RequestAborted).ConfigureAwait(false)), WebJson.Api.PlanListJson);
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext http, ILedger ledger)
    {
        _ = new Query(http);
        var record = await ledger.FindPlanAsync(id, http.RequestAborted).ConfigureAwait(false) ?? throw Refusals.NoSuchPlan(id).ToException();
        return Answer.Of(PlanJson.Of(record), WebJson.Api.PlanJson, etag: EntityTags.Of(1));
    }
}
