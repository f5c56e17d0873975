using System.Text.Json;
using GovOpenFlow.Core.Policies;
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

/// <summary>The policy's page: in words, as a line of days, its text to be changed, its history.</summary>
internal static class PolicyPages
{
    private const string Path = "/policy";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).RequireAuthorization(Access.See).ExcludeFromDescription();
        routes.MapPost(Path, (Delegate)SaveAsync).RequireAuthorization(Access.Coordinate).ExcludeFromDescription();
    }

    private static async Task ShowAsync(HttpContext http, PageRenderer renderer, PolicyDesk desk)
    {
        _ = new Query(http);
        await RenderAsync(http, renderer, desk, refused: null).ConfigureAwait(false);
    }

    private static async Task RenderAsync(HttpContext http, PageRenderer renderer, PolicyDesk desk, FormState? refused)
    {
        var (shown, version) = await desk.ShowAsync(null, http.RequestAborted).ConfigureAwait(false);
        // What is in force holds; its text is written anew, one line for each step.
        var policy = PolicyJson.Read(shown.Policy.GetRawText()).Policy ?? Policy.Default;
        await renderer.WriteAsync<PolicyPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(PolicyPage.Shown)] = shown,
                [nameof(PolicyPage.Policy)] = policy,
                [nameof(PolicyPage.Version)] = version,
                [nameof(PolicyPage.History)] = await desk.HistoryAsync(null, http.RequestAborted).ConfigureAwait(false),
                [nameof(PolicyPage.Form)] = http.User.IsInRole(Access.Coordinator) ? FormState.Of(Path, refused, ("text", PolicyJson.Write(policy))) : null,
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity).ConfigureAwait(false);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, PageRenderer renderer, PolicyDesk desk)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "text").ConfigureAwait(false);
        var culture = CallerLanguage.Of(http);
        try
        {
            var answer = await PolicyEndpoints.ChangeAsync(null, sent["text"] ?? "", http, desk).ConfigureAwait(false);
            var saved = JsonSerializer.Deserialize(answer.Body, PolicyAnswers.Api.PolicySavedJson)!;
            Flash.Say(http, saved.Changed
                ? PolicyPageTexts.Source.Get("Saved", culture, saved.Sweep?.LookedAt ?? 0)
                : PolicyPageTexts.Source.Get("Unchanged", culture));
            return new SeeOther(Path);
        }
        catch (ProblemException refused) when (refused.Problem.Status is 412 or 422)
        {
            var problem = ProblemJson.Of(refused.Problem, culture);
            IReadOnlyList<FieldError> errors = problem.Errors is { Count: > 0 } mistakes
                ? [.. mistakes.Select(one => new FieldError("text", PolicyPageTexts.Source.Get("Mistake", culture, one.Line, one.Column, one.Path, one.Wrong, one.Remedy)))]
                : [new FieldError(null, $"{problem.Detail} {problem.Remedy}")];
            await RenderAsync(http, renderer, desk, new(Path, new Dictionary<string, string> { ["text"] = sent["text"] ?? "" }, errors)).ConfigureAwait(false);
            return Results.Empty;
        }
    }
}
