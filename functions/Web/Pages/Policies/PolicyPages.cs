using System.Text.Json;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Policies;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Policies;

/// <summary>The policies' pages, the ledger's and that of each plan: in words, as a line of days, the text to be changed, the history.</summary>
internal sealed class PolicyPages(PageRenderer renderer, PolicyDesk desk, ILedger ledger)
{
    private const string SharedPath = "/policy";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var shared = routes.MapGroup(SharedPath).ExcludeFromDescription();
        shared.MapGet("", (HttpContext http, PolicyPages pages) => pages.ShowAsync(null, http)).RequireAuthorization(Access.See);
        shared.MapPost("", (HttpContext http, PolicyPages pages) => pages.SaveAsync(null, http)).RequireAuthorization(Access.Coordinate);
        var own = routes.MapGroup("/plans/{id}/policy").ExcludeFromDescription();
        own.MapGet("", (string id, HttpContext http, PolicyPages pages) => pages.ShowAsync(id, http)).RequireAuthorization(Access.See);
        own.MapPost("", (string id, HttpContext http, PolicyPages pages) => pages.SaveAsync(id, http)).RequireAuthorization(Access.Coordinate);
        own.MapPost("/drop", (string id, HttpContext http, PolicyPages pages) => pages.DropAsync(id, http)).RequireAuthorization(Access.Coordinate);
    }

    /// <summary>Where a policy is shown and changed; null: the ledger's.</summary>
    public static string PathOf(string? planId) => planId is null ? SharedPath : $"/plans/{Uri.EscapeDataString(planId)}/policy";

    private Task ShowAsync(string? planId, HttpContext http)
    {
        _ = new Query(http);
        return RenderAsync(planId, http, refused: null);
    }

    private async Task RenderAsync(string? planId, HttpContext http, FormState? refused)
    {
        var cancellation = http.RequestAborted;
        var (shown, version) = await desk.ShowAsync(planId, cancellation).ConfigureAwait(false);
        // What is in force holds; its text is written anew, one line for each step.
        var policy = PolicyJson.Read(shown.Policy.GetRawText()).Policy ?? Policy.Default;
        var plans = await ledger.PlansAsync(cancellation).ConfigureAwait(false);
        var own = new List<PlanPolicy>();
        foreach (var plan in planId is null ? plans : [])
        {
            var (its, _) = await desk.ShowAsync(plan.Id, cancellation).ConfigureAwait(false);
            own.Add(new(plan, its.Source == PolicySource.Plan ? its.Version : null));
        }

        await renderer.WriteAsync<PolicyPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(PolicyPage.Plan)] = planId is null ? null : plans.FirstOrDefault(plan => plan.Id == planId),
                [nameof(PolicyPage.Own)] = own,
                [nameof(PolicyPage.Shown)] = shown,
                [nameof(PolicyPage.Policy)] = policy,
                [nameof(PolicyPage.Version)] = version,
                [nameof(PolicyPage.History)] = await desk.HistoryAsync(planId, cancellation).ConfigureAwait(false),
                [nameof(PolicyPage.Form)] = http.User.IsInRole(Access.Coordinator) ? FormState.Of(PathOf(planId), refused, ("text", PolicyJson.Write(policy))) : null,
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            at: PathOf(planId)).ConfigureAwait(false);
    }

    private async Task<IResult> SaveAsync(string? planId, HttpContext http)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "text").ConfigureAwait(false);
        return await ChangeAsync(planId, http, sent, sent["text"] ?? "", "Saved").ConfigureAwait(false);
    }

    private async Task<IResult> DropAsync(string planId, HttpContext http)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http).ConfigureAwait(false);
        return await ChangeAsync(planId, http, sent, text: null, "Own.Dropped").ConfigureAwait(false);
    }

    private async Task<IResult> ChangeAsync(string? planId, HttpContext http, SentForm sent, string? text, string done)
    {
        var culture = CallerLanguage.Of(http);
        try
        {
            var answer = await PolicyEndpoints.ChangeAsync(planId, text, http, desk).ConfigureAwait(false);
            var saved = JsonSerializer.Deserialize(answer.Body, PolicyAnswers.Api.PolicySavedJson)!;
            Flash.Say(http, saved.Changed
                ? PolicyPageTexts.Source.Get(done, culture, saved.Sweep?.LookedAt ?? 0)
                : PolicyPageTexts.Source.Get("Unchanged", culture));
            return new SeeOther(PathOf(planId));
        }
        catch (ProblemException refused) when (refused.Problem.Status is 412 or 422)
        {
            var problem = ProblemJson.Of(refused.Problem, culture);
            IReadOnlyList<FieldError> errors = problem.Errors is { Count: > 0 } mistakes
                ? [.. mistakes.Select(one => new FieldError("text", PolicyPageTexts.Source.Get("Mistake", culture, one.Line, one.Column, one.Path, one.Wrong, one.Remedy)))]
                : [new FieldError(null, $"{problem.Detail} {problem.Remedy}")];
            var values = sent["text"] is { } typed ? new Dictionary<string, string> { ["text"] = typed } : [];
            await RenderAsync(planId, http, new(PathOf(planId), values, errors)).ConfigureAwait(false);
            return Results.Empty;
        }
    }
}
