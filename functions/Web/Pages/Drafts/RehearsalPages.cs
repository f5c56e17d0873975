using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>Rehearses a draft's year, and starts it as a plan.</summary>
internal static class RehearsalPages
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/drafts/{id}/rehearsal", ShowAsync);
        pages.MapPost("/drafts/{id}/start", (Delegate)StartAsync);
    }

    private static async Task ShowAsync(string id, HttpContext http, PageRenderer renderer, DraftDesk desk)
    {
        _ = new Query(http);
        await RenderAsync(id, http, renderer, desk, refused: null).ConfigureAwait(false);
    }

    private static async Task RenderAsync(string id, HttpContext http, PageRenderer renderer, DraftDesk desk, FormState? refused)
    {
        var view = await desk.ViewAsync(id, CallerLanguage.Of(http), http.RequestAborted).ConfigureAwait(false);
        var canRehearse = view.Plan is { Year: not null, Items.Count: > 0 };
        await renderer.WriteAsync<RehearsalPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(RehearsalPage.View)] = view,
                [nameof(RehearsalPage.Rehearsal)] = canRehearse ? await desk.RehearseAsync(view, http.RequestAborted).ConfigureAwait(false) : null,
                [nameof(RehearsalPage.Start)] = FormState.Of($"/plans/drafts/{view.Draft.Id}/start", refused),
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
            $"/plans/drafts/{view.Draft.Id}/rehearsal").ConfigureAwait(false);
    }

    private static async Task<IResult> StartAsync(string id, HttpContext http, PageRenderer renderer, DraftDesk desk)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http).ConfigureAwait(false);
        Answer? answer = null;
        var refused = await sent.TryAsync(async () => answer = await desk.StartAsync(http, id, http.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
        if (refused is not null)
        {
            await RenderAsync(id, http, renderer, desk, refused).ConfigureAwait(false);
            return Results.Empty;
        }

        Flash.Say(http, DraftTexts.Source.Get("Start.Done", CallerLanguage.Of(http)));
        var planId = answer!.Location!.Split('/')[^1];
        return new SeeOther("/assignments?plan=" + Uri.EscapeDataString(planId));
    }
}
