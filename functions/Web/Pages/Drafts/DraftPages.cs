using System.Globalization;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>Pages that start a plan, step by step; what a step says is kept with the draft, and each sending ends with a redirect.</summary>
internal static class DraftPages
{
    private const int LinesOfPage = 25;

    private static readonly QueryParameter PageNumber = new("page", "The page, from 1.", "integer");
    private static readonly QueryParameter Only = new("only", "Only lines with something to settle.", Allowed: ["open"]);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/plans").RequireAuthorization(Access.Coordinate).ExcludeFromDescription();
        NewDraftPages.Map(pages);
        pages.MapGet("/drafts/{id}", ShowAsync).WithMetadata(PageNumber, Only);
        pages.MapPost("/drafts/{id}/settings", (Delegate)SettingsAsync);
        pages.MapPost("/drafts/{id}/lines/{line}", (Delegate)LineAsync);
        pages.MapPost("/drafts/{id}/confirm/{what}", (Delegate)ConfirmAsync);
        pages.MapPost("/drafts/{id}/forget", (Delegate)ForgetAsync);
        DraftUnitPages.Map(pages);
        RehearsalPages.Map(pages);
    }

    private static async Task ShowAsync(string id, HttpContext http, PageRenderer renderer, DraftDesk desk, ILedger ledger)
    {
        var query = new Query(http);
        var page = query.Number(PageNumber.Name, 1, 10_000) ?? 1;
        await RenderAsync(id, http, renderer, desk, ledger, page, query.Text(Only.Name) == "open", refused: null).ConfigureAwait(false);
    }

    private static async Task RenderAsync(
        string id, HttpContext http, PageRenderer renderer, DraftDesk desk, ILedger ledger, int page, bool onlyOpen, FormState? refused)
    {
        var view = await desk.ViewAsync(id, CallerLanguage.Of(http), http.RequestAborted).ConfigureAwait(false);
        var words = new Words(CallerLanguage.Of(http));
        var findings = view.Diagnostics.Where(one => one.Line is not null).ToLookup(one => one.Line!, StringComparer.Ordinal);
        var open = view.Lines.Where(line => findings[line.Name].Any(IsOpen) || line.Item is { Units.Count: 0 }).ToList();
        var lines = onlyOpen ? open : view.Lines;
        var pages = Math.Max(1, (lines.Count + LinesOfPage - 1) / LinesOfPage);
        page = refused is null ? Math.Min(page, pages) : Math.Max(1, (lines.ToList().FindIndex(line => refused.Id.EndsWith("/lines/" + line.Name, StringComparison.Ordinal)) / LinesOfPage) + 1);
        var shown = DraftLines.Of(view, lines.Skip((page - 1) * LinesOfPage).Take(LinesOfPage), findings, words, refused);
        var first = view.Lines.Count > 0 ? view.Lines.Min(line => line.Read.Span.Start) : view.Source.Length;
        var path = $"/plans/drafts/{view.Draft.Id}";
        await renderer.WriteAsync<DraftPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(DraftPage.View)] = view,
                [nameof(DraftPage.Settings)] = FormState.Of(
                    path + "/settings", refused, ("year", view.Draft.Year is { } year ? words.Number(year) : ""),
                    ("startOn", view.Draft.StartOn is { } day ? words.Date(day) : ""), ("lookBackFrom", view.Draft.LookBackFrom ?? "")),
                [nameof(DraftPage.OtherPlans)] = await ledger.PlansAsync(http.RequestAborted).ConfigureAwait(false),
                [nameof(DraftPage.Shown)] = shown,
                [nameof(DraftPage.Front)] = page == 1 && !onlyOpen ? SourceExcerpt.Of(view.Source, 0, first, []) : null,
                [nameof(DraftPage.Page)] = page,
                [nameof(DraftPage.PageCount)] = pages,
                [nameof(DraftPage.OnlyOpen)] = onlyOpen,
                [nameof(DraftPage.OpenLines)] = open.Count,
            },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            path).ConfigureAwait(false);
    }

    private static bool IsOpen(DraftDiagnostic one) => one.State is DraftDiagnosticState.Open or DraftDiagnosticState.Blocking;

    private static async Task<IResult> SettingsAsync(string id, HttpContext http, PageRenderer renderer, DraftDesk desk, ILedger ledger, OnceOnly once)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "year", "startOn", "lookBackFrom").ConfigureAwait(false);
        return await ChangeAsync(id, http, renderer, desk, ledger, once, sent, "", () => new DraftChange
        {
            Year = sent["year"] is not { } year ? null
                : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 2000 and <= 2100 ? number
                : throw BadRequests.BadNumber("$.year", year, 2000, 2100).ToException(),
            StartOn = sent["startOn"] is not { } day ? null
                : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
                : throw BadRequests.BadDate("$.startOn", day).ToException(),
            LookBackFrom = sent["lookBackFrom"] ?? "",
        }).ConfigureAwait(false);
    }

    private static async Task<IResult> LineAsync(string id, string line, HttpContext http, PageRenderer renderer, DraftDesk desk, ILedger ledger, OnceOnly once)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "deadline", "units", "do", "back").ConfigureAwait(false);
        var view = await desk.ViewAsync(id, CallerLanguage.Of(http), http.RequestAborted).ConfigureAwait(false);
        return await ChangeAsync(id, http, renderer, desk, ledger, once, sent, sent["back"] ?? "#" + line, () =>
        {
            var known = view.Lines.FirstOrDefault(one => one.Name == line);
            var now = known?.Item ?? known?.Read;
            var units = DraftForms.Units(sent["units"]);
            // What was not touched is not a correction.
            var deadline = sent["deadline"] is { } typed && typed != (known?.Correction?.Deadline ?? now?.Deadline.Text) ? typed : null;
            var sameUnits = (units ?? []).SequenceEqual((now?.Units ?? []).Select(unit => new DraftUnit(unit.Name, unit.Role)));
            return new DraftChange
            {
                Lines =
                [
                    sent["do"] switch
                    {
                        "drop" => new DraftLineChange(line, null, null, true, false, false),
                        "as-read" => new DraftLineChange(line, null, null, null, null, true),
                        "take" => new DraftLineChange(line, deadline, sameUnits ? null : units, null, true, false),
                        _ => new DraftLineChange(line, deadline, sameUnits ? null : units ?? [], null, null, false),
                    },
                ],
            };
        }).ConfigureAwait(false);
    }

    private static async Task<IResult> ConfirmAsync(string id, string what, HttpContext http, PageRenderer renderer, DraftDesk desk, ILedger ledger, OnceOnly once)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "reopen", "back").ConfigureAwait(false);
        var view = await desk.ViewAsync(id, CallerLanguage.Of(http), http.RequestAborted).ConfigureAwait(false);
        // The number holds for the version that the form was made for, which If-Match minds.
        IReadOnlyList<string> keys = int.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < view.Diagnostics.Count
            ? [view.Diagnostics[number].Key]
            : [];
        return await ChangeAsync(id, http, renderer, desk, ledger, once, sent, sent["back"] ?? "", () => new DraftChange
        {
            Confirm = sent["reopen"] is null ? keys : [],
            Reopen = sent["reopen"] is null ? [] : keys,
            ConfirmAll = what == "all",
        }).ConfigureAwait(false);
    }

    private static async Task<IResult> ChangeAsync(
        string id, HttpContext http, PageRenderer renderer, DraftDesk desk, ILedger ledger, OnceOnly once, SentForm sent, string back, Func<DraftChange> change)
    {
        var refused = await sent.TryAsync(() => once.RunAsync(
            http,
            System.Text.Encoding.UTF8.GetBytes(string.Join('\n', sent.All.Select(one => $"{one.Key}={string.Join(',', one.Value)}"))),
            async (_, cancellation) =>
            {
                var view = await desk.ChangeAsync(http, id, change(), cancellation).ConfigureAwait(false);
                return Answer.Of(DraftStateJson.Of(view), WebJson.Api.DraftStateJson);
            })).ConfigureAwait(false);
        if (refused is not null)
        {
            await RenderAsync(id, http, renderer, desk, ledger, 1, onlyOpen: false, refused).ConfigureAwait(false);
            return Results.Empty;
        }

        Flash.Say(http, DraftTexts.Source.Get("Saved", CallerLanguage.Of(http)));
        // Only a place on the draft's own page: ?page=2#i7.
        var rest = back.Length > 0 && back[0] is '?' or '#' && back.All(character => char.IsAsciiLetterOrDigit(character) || character is '?' or '#' or '=' or '&' or '-') ? back : "";
        return new SeeOther($"/plans/drafts/{Uri.EscapeDataString(id)}{rest}");
    }

    private static async Task<IResult> ForgetAsync(string id, HttpContext http, DraftDesk desk)
    {
        _ = new Query(http);
        _ = await SentForm.ReadAsync(http).ConfigureAwait(false);
        await desk.ForgetAsync(id, http.RequestAborted).ConfigureAwait(false);
        return new SeeOther("/plans");
    }
}
