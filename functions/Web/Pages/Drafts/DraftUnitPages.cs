using System.Globalization;
using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>Matches the units that a draft names with the directory, one by one.</summary>
internal static class DraftUnitPages
{
    /// <summary>What the button says that adds all unknown names as units.</summary>
    public const string AddAll = "add-all";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/drafts/{id}/units", ShowAsync);
        pages.MapPost("/drafts/{id}/units/{number:int}", (Delegate)MatchAsync);
    }

    private static async Task ShowAsync(string id, HttpContext http, PageRenderer renderer, DraftDesk desk, DirectoryStore units)
    {
        _ = new Query(http);
        await RenderAsync(id, http, renderer, desk, units, null, null).ConfigureAwait(false);
    }

    private static async Task RenderAsync(
        string id, HttpContext http, PageRenderer renderer, DraftDesk desk, DirectoryStore units, FormState? refused, string? of)
    {
        var view = await desk.ViewAsync(id, CallerLanguage.Of(http), http.RequestAborted).ConfigureAwait(false);
        var (directory, _) = await units.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        var path = $"/plans/drafts/{view.Draft.Id}/units";
        await renderer.WriteAsync<DraftUnitsPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(DraftUnitsPage.View)] = view,
                [nameof(DraftUnitsPage.Known)] = (IReadOnlyList<string>)[.. directory.Units.Select(unit => unit.Name)],
                [nameof(DraftUnitsPage.Open)] = (IReadOnlyList<UnitMatchForm>)
                [
                    .. view.Units.Where(one => one.Kind is DraftUnitKind.Unknown or DraftUnitKind.OpenGroup)
                        .Select((match, index) => new UnitMatchForm(
                            match,
                            match.Name == of && refused is not null
                                ? refused
                                : FormState.Of(string.Create(CultureInfo.InvariantCulture, $"{path}/{index}")))),
                ],
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            path).ConfigureAwait(false);
    }

    private static async Task AddAllAsync(string id, HttpContext http, DraftDesk desk, DirectoryStore units)
    {
        var view = await desk.ViewAsync(id, CallerLanguage.Of(http), http.RequestAborted).ConfigureAwait(false);
        var names = view.Units.Where(one => one.Kind == DraftUnitKind.Unknown).Select(one => one.Name).ToList();
        await DraftMatching.AddAllAsync(units, names, http.RequestAborted).ConfigureAwait(false);
        Flash.Say(http, DraftTexts.Source.Get("Units.AllSaved", CallerLanguage.Of(http), names.Count));
    }

    private static async Task<IResult> MatchAsync(string id, int number, HttpContext http, PageRenderer renderer, DraftDesk desk, DirectoryStore units)
    {
        // Tells the forms of a page apart, no more: the name says which unit is meant.
        _ = number;
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "name", "unit", "members", "do").ConfigureAwait(false);
        if (sent["do"] == AddAll)
        {
            await AddAllAsync(id, http, desk, units).ConfigureAwait(false);
            return new SeeOther($"/plans/drafts/{Uri.EscapeDataString(id)}/units");
        }

        var refused = await sent.TryAsync(async () =>
        {
            await DraftMatching.ApplyAsync(units, sent["name"], sent["do"], sent["unit"], sent["members"], http.RequestAborted).ConfigureAwait(false);
            return new Answer(StatusCodes.Status200OK, "{}"u8.ToArray());
        }).ConfigureAwait(false);
        if (refused is not null)
        {
            await RenderAsync(id, http, renderer, desk, units, refused, sent["name"]).ConfigureAwait(false);
            return Results.Empty;
        }

        Flash.Say(http, DraftTexts.Source.Get("Units.Saved", CallerLanguage.Of(http), sent["name"]));
        return new SeeOther($"/plans/drafts/{Uri.EscapeDataString(id)}/units");
    }
}
