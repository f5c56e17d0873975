using System.Text;
using System.Text.Unicode;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Policies;

/// <summary>The policy: the ledger's, and those that plans have of their own.</summary>
internal static class PolicyEndpoints
{
    private const string TakenAsAWhole =
        "The body is the document of docs/policy.md; comments are allowed, a field that is left out takes the basis' value. "
        + "If-Match with the entity tag that was read is required (428, 412). What does not hold is 422 and names field, line, column and remedy of every mistake; nothing is saved then. "
        + "It applies from the next decision on: open assignments decide again at once.";

    public static void Map(RouteGroupBuilder api)
    {
        var shared = api.MapGroup("/policy").WithTags("Policy");
        Described(shared.MapGet("", (HttpContext http, PolicyDesk desk) => ShowAsync(null, http, desk)), "showPolicy", "The ledger's policy (提醒督办规则)")
            .WithDescription("The default policy as long as none was saved; then its entity tag is \"0\".");
        Saving(shared.MapPut("", (HttpContext http, PolicyDesk desk) => SaveAsync(null, http, desk)), "savePolicy", "Change the ledger's policy");
        Remembering(shared.MapGet("/history", (HttpContext http, PolicyDesk desk) => HistoryAsync(null, http, desk)), "listPolicyRevisions", "All revisions of the ledger's policy");

        var own = api.MapGroup("/plans/{id}/policy").WithTags("Policy");
        Described(own.MapGet("", (string id, HttpContext http, PolicyDesk desk) => ShowAsync(id, http, desk)), "showPlanPolicy", "The policy in force for a plan")
            .WithDescription("Its own, else the ledger's, else the default. The entity tag counts its own; \"0\": it never had one.")
            .RefusesWith(StatusCodes.Status404NotFound);
        Saving(own.MapPut("", (string id, HttpContext http, PolicyDesk desk) => SaveAsync(id, http, desk)), "savePlanPolicy", "Give a plan a policy of its own")
            .RefusesWith(StatusCodes.Status404NotFound);
        own.MapDelete("", (string id, HttpContext http, PolicyDesk desk) => GiveUpAsync(id, http, desk))
            .WithName("dropPlanPolicy")
            .WithSummary("Let a plan go back to the ledger's policy")
            .WithDescription("If-Match as for saving. The revisions stay.")
            .RequireAuthorization(Access.Coordinate)
            .WithMetadata(TakesIfMatch.Needed)
            .Produces<PolicySavedJson>()
            .RefusesWith(StatusCodes.Status404NotFound, StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired);
        Remembering(own.MapGet("/history", (string id, HttpContext http, PolicyDesk desk) => HistoryAsync(id, http, desk)), "listPlanPolicyRevisions", "All revisions of a plan's own policy")
            .RefusesWith(StatusCodes.Status404NotFound);
    }

    private static RouteHandlerBuilder Described(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .RequireAuthorization(Access.See)
        .Produces<PolicyInForceJson>()
        .Produces(StatusCodes.Status304NotModified);

    private static RouteHandlerBuilder Saving(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .WithDescription(TakenAsAWhole)
        .RequireAuthorization(Access.Coordinate)
        .WithMetadata(TakesIfMatch.Needed)
        .Accepts<Stream>("application/json")
        .Produces<PolicySavedJson>()
        .RefusesWith(
            StatusCodes.Status400BadRequest, StatusCodes.Status412PreconditionFailed, StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge,
            StatusCodes.Status422UnprocessableEntity, StatusCodes.Status428PreconditionRequired);

    private static RouteHandlerBuilder Remembering(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .WithDescription("Oldest first, with who saved each. firstBroken names the first revision whose seal does not follow from it and those before it: it was changed, taken out or put in.")
        .RequireAuthorization(Access.See)
        .Produces<PolicyHistoryJson>();

    private static async Task<IResult> ShowAsync(string? planId, HttpContext http, PolicyDesk desk)
    {
        _ = new Query(http);
        var (shown, version) = await desk.ShowAsync(planId, http.RequestAborted).ConfigureAwait(false);
        return Answer.Of(shown, PolicyAnswers.Api.PolicyInForceJson, etag: EntityTags.Of(version));
    }

    private static async Task<IResult> SaveAsync(string? planId, HttpContext http, PolicyDesk desk)
    {
        _ = new Query(http);
        NeedIfMatch(http);
        var bytes = await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false);
        if (!Utf8.IsValid(bytes))
        {
            throw BadRequests.NotUtf8().ToException();
        }

        return await ChangeAsync(planId, Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), http, desk).ConfigureAwait(false);
    }

    private static async Task<IResult> GiveUpAsync(string planId, HttpContext http, PolicyDesk desk)
    {
        _ = new Query(http);
        NeedIfMatch(http);
        return await ChangeAsync(planId, null, http, desk).ConfigureAwait(false);
    }

    /// <summary>Changes a policy, for the API and the page alike; If-Match says which version the caller saw.</summary>
    internal static async Task<Answer> ChangeAsync(string? planId, string? text, HttpContext http, PolicyDesk desk)
    {
        var version = await desk.VersionAsync(planId, http.RequestAborted).ConfigureAwait(false);
        if (!EntityTags.IsMatch(http, version))
        {
            throw Refusals.Stale(version).ToException();
        }

        var culture = CallerLanguage.Of(http);
        var result = await desk.ChangeAsync(planId, text, Caller.NameOf(http), version, http.RequestAborted).ConfigureAwait(false);
        return result.Outcome switch
        {
            PolicyChangeOutcome.Invalid => throw PolicyRefusals.Invalid(result.Reading!, culture).ToException(),
            PolicyChangeOutcome.Stale => throw Refusals.Stale(await desk.VersionAsync(planId, http.RequestAborted).ConfigureAwait(false)).ToException(),
            _ => Answer.Of(
                await desk.SavedAsync(planId, result, culture, http.RequestAborted).ConfigureAwait(false),
                PolicyAnswers.Api.PolicySavedJson, etag: EntityTags.Of(result.Revision?.Version ?? version)),
        };
    }

    private static async Task<IResult> HistoryAsync(string? planId, HttpContext http, PolicyDesk desk)
    {
        _ = new Query(http);
        return Answer.Of(await desk.HistoryAsync(planId, http.RequestAborted).ConfigureAwait(false), PolicyAnswers.Api.PolicyHistoryJson);
    }

    private static void NeedIfMatch(HttpContext http)
    {
        if (!EntityTags.HasIfMatch(http))
        {
            throw Refusals.PreconditionRequired.ToException();
        }
    }
}
