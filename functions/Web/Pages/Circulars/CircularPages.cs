using System.Text;
using GovOpenFlow.Core.Scores;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Circulars;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Circulars;

/// <summary>Pages of circulars, the annual section and the scoring.</summary>
internal static class CircularPages
{
    private const string ScoringPath = "/circulars/scoring";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/circulars").ExcludeFromDescription();
        pages.MapGet("", ListAsync).RequireAuthorization(Access.See);
        pages.MapGet("/scoring", ScoringAsync).RequireAuthorization(Access.See);
        pages.MapPost("/scoring", SaveScoringAsync).RequireAuthorization(Access.Coordinate);
        pages.MapGet("/{id}/annual", AnnualAsync).RequireAuthorization(Access.See);
        pages.MapGet("/{id}/{name}", ShowAsync).RequireAuthorization(Access.See);
        pages.MapPost("/{id}/{name}/issue", IssueAsync).RequireAuthorization(Access.Coordinate);
    }

    private static async Task ListAsync(HttpContext http, PageRenderer renderer, ILedger ledger, CircularShelf shelf, TimeProvider clock)
    {
        _ = new Query(http);
        var plans = new List<PlanCirculars>();
        foreach (var plan in await ledger.PlansAsync(http.RequestAborted).ConfigureAwait(false))
        {
            plans.Add(new(plan, (await shelf.ListAsync(plan.Id, http.RequestAborted).ConfigureAwait(false)).Circulars));
        }

        await renderer.WriteAsync<CircularsPage>(http, new Dictionary<string, object?>
        {
            [nameof(CircularsPage.Plans)] = (IReadOnlyList<PlanCirculars>)plans,
            [nameof(CircularsPage.Now)] = clock.GetUtcNow(),
        }).ConfigureAwait(false);
    }

    private static async Task ShowAsync(string id, string name, HttpContext http, PageRenderer renderer, CircularShelf shelf, TimeProvider clock)
    {
        _ = new Query(http);
        await RenderAsync(id, name, http, renderer, shelf, clock, refused: null).ConfigureAwait(false);
    }

    private static async Task RenderAsync(
        string id, string name, HttpContext http, PageRenderer renderer, CircularShelf shelf, TimeProvider clock, FormState? refused)
    {
        var issued = await shelf.FindAsync(id, name, http.RequestAborted).ConfigureAwait(false);
        var head = (await shelf.ListAsync(id, http.RequestAborted).ConfigureAwait(false)).Circulars.First(one => one.Name == issued.Name);
        var path = $"/circulars/{Uri.EscapeDataString(id)}/{Uri.EscapeDataString(name)}";
        var mayIssue = head.State == CircularState.Due && head.At <= clock.GetUtcNow() && http.User.IsInRole(Access.Coordinator);
        await renderer.WriteAsync<CircularPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(CircularPage.Paper)] = CircularPaper.Of(issued, CallerLanguage.Of(http)),
                [nameof(CircularPage.DocxPath)] = $"/api/plans/{Uri.EscapeDataString(id)}/circulars/{Uri.EscapeDataString(name)}/docx",
                [nameof(CircularPage.JsonPath)] = $"/api/plans/{Uri.EscapeDataString(id)}/circulars/{Uri.EscapeDataString(name)}",
                [nameof(CircularPage.Issue)] = mayIssue ? FormState.Of(path + "/issue", refused) : null,
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
            path).ConfigureAwait(false);
    }

    private static async Task AnnualAsync(string id, HttpContext http, PageRenderer renderer, CircularShelf shelf)
    {
        _ = new Query(http);
        var issued = await shelf.YearAsync(id, http.RequestAborted).ConfigureAwait(false);
        await renderer.WriteAsync<CircularPage>(http, new Dictionary<string, object?>
        {
            [nameof(CircularPage.Paper)] = AnnualPaper.Of(issued, CallerLanguage.Of(http)),
            [nameof(CircularPage.DocxPath)] = $"/api/plans/{Uri.EscapeDataString(id)}/annual/docx",
            [nameof(CircularPage.JsonPath)] = $"/api/plans/{Uri.EscapeDataString(id)}/annual",
        }).ConfigureAwait(false);
    }

    private static async Task<IResult> IssueAsync(
        string id, string name, HttpContext http, PageRenderer renderer, CircularShelf shelf, OnceOnly once, TimeProvider clock)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http).ConfigureAwait(false);
        IssuedCircular? issued = null;
        var refused = await sent.TryAsync(() => once.RunAsync(http, default, async (_, cancellation) =>
        {
            issued = await shelf.IssueAsync(id, name, cancellation).ConfigureAwait(false);
            return Answer.Of(issued, WebJson.Api.IssuedCircular);
        })).ConfigureAwait(false);
        if (refused is not null)
        {
            await RenderAsync(id, name, http, renderer, shelf, clock, refused).ConfigureAwait(false);
            return Results.Empty;
        }

        if (issued is not null)
        {
            var words = new CircularWording(CallerLanguage.Of(http));
            Flash.Say(http, words["Page.IssueDone", words.NameOf(issued.Name, issued.Circular.Period)]);
        }

        return new SeeOther($"/circulars/{Uri.EscapeDataString(id)}/{Uri.EscapeDataString(name)}");
    }

    private static async Task ScoringAsync(HttpContext http, PageRenderer renderer, ScoringStore store)
    {
        _ = new Query(http);
        await RenderScoringAsync(http, renderer, store, refused: null).ConfigureAwait(false);
    }

    private static async Task RenderScoringAsync(HttpContext http, PageRenderer renderer, ScoringStore store, FormState? refused)
    {
        var (scoring, version) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        await renderer.WriteAsync<ScoringPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(ScoringPage.Scoring)] = scoring,
                [nameof(ScoringPage.Version)] = version,
                [nameof(ScoringPage.Form)] = http.User.IsInRole(Access.Coordinator)
                    ? FormState.Of(ScoringPath, refused, ("text", ScoringJson.Write(scoring)))
                    : null,
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity).ConfigureAwait(false);
    }

    private static async Task<IResult> SaveScoringAsync(HttpContext http, PageRenderer renderer, ScoringStore store, ScoringChange change)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "text").ConfigureAwait(false);
        var refused = await sent.TryAsync(() => change.ApplyAsync(http, Encoding.UTF8.GetBytes(sent["text"] ?? ""))).ConfigureAwait(false);
        if (refused is not null)
        {
            await RenderScoringAsync(http, renderer, store, refused).ConfigureAwait(false);
            return Results.Empty;
        }

        Flash.Say(http, new CircularWording(CallerLanguage.Of(http))["Scoring.Saved"]);
        return new SeeOther(ScoringPath);
    }
}
