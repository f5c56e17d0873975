using System.Globalization;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Reading;
using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>Pages that start a plan, step by step; what a step says is kept with the draft, and each sending ends with a redirect.</summary>
internal static class DraftPages
{
    private const string NewPath = "/plans/new";
    private const int LinesOfPage = 25;

    private static readonly QueryParameter PageNumber = new("page", "The page, from 1.", "integer");
    private static readonly QueryParameter Only = new("only", "Only lines with something to settle.", Allowed: ["open"]);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plans", ListAsync).RequireAuthorization(Access.See).ExcludeFromDescription();
        var pages = routes.MapGroup("/plans").RequireAuthorization(Access.Coordinate).ExcludeFromDescription();
        pages.MapGet("/new", NewAsync);
        pages.MapPost("/new", (Delegate)CreateAsync);
        pages.MapGet("/drafts/{id}", ShowAsync).WithMetadata(PageNumber, Only);
        pages.MapPost("/drafts/{id}/settings", (Delegate)SettingsAsync);
        pages.MapPost("/drafts/{id}/lines/{line}", (Delegate)LineAsync);
        pages.MapPost("/drafts/{id}/confirm/{what}", (Delegate)ConfirmAsync);
        pages.MapPost("/drafts/{id}/forget", (Delegate)ForgetAsync);
        pages.MapGet("/drafts/{id}/units", UnitsAsync);
        pages.MapPost("/drafts/{id}/units/{number:int}", (Delegate)MatchAsync);
        pages.MapGet("/drafts/{id}/rehearsal", RehearsalAsync);
        pages.MapPost("/drafts/{id}/start", (Delegate)StartAsync);
    }

    private static async Task ListAsync(HttpContext http, PageRenderer renderer, ILedger ledger, DraftDesk desk, TimeProvider clock)
    {
        _ = new Query(http);
        var may = http.User.IsInRole(Access.Coordinator);
        await renderer.WriteAsync<PlansPage>(http, new Dictionary<string, object?>
        {
            [nameof(PlansPage.Plans)] = await ledger.PlansAsync(http.RequestAborted).ConfigureAwait(false),
            [nameof(PlansPage.Drafts)] = may ? (await desk.ListAsync(http.RequestAborted).ConfigureAwait(false)).Drafts : [],
            [nameof(PlansPage.May)] = may,
            [nameof(PlansPage.Now)] = clock.GetUtcNow(),
        }).ConfigureAwait(false);
    }

    private static Task NewAsync(HttpContext http, PageRenderer renderer)
    {
        _ = new Query(http);
        return RenderNewAsync(http, renderer, FormState.Of(NewPath), StatusCodes.Status200OK);
    }

    private static Task RenderNewAsync(HttpContext http, PageRenderer renderer, FormState state, int status) =>
        renderer.WriteAsync<NewDraftPage>(http, new Dictionary<string, object?> { [nameof(NewDraftPage.State)] = state }, status);

    private static async Task<IResult> CreateAsync(HttpContext http, PageRenderer renderer, DraftDesk desk, OnceOnly once, TimeProvider clock)
    {
        _ = new Query(http);
        var values = new Dictionary<string, string>();
        ProblemJson problem;
        try
        {
            var (document, fileName, fields) = await DraftForms.ReadDocumentAsync(http, clock).ConfigureAwait(false);
            values["text"] = fileName is null ? fields["text"].ToString().ReplaceLineEndings("\n") : "";
            values["year"] = fields["year"].ToString();
            int? year = values["year"].Length == 0 ? null
                : int.TryParse(values["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 2000 and <= 2100 ? number
                : throw BadRequests.BadNumber("year", values["year"], 2000, 2100).ToException();
            SetKey(http, fields["key"].ToString());
            var location = "";
            var answer = await once.RunAsync(http, document, async (_, cancellation) =>
            {
                var view = await desk.CreateAsync(http, document, fileName, year, cancellation).ConfigureAwait(false);
                location = "/plans/drafts/" + view.Draft.Id;
                return Answer.Of(DraftStateJson.Of(view), WebJson.Api.DraftStateJson, location: location);
            }).ConfigureAwait(false);
            return new SeeOther(answer.Location ?? location);
        }
        catch (ProblemException refused) when (refused.Problem.Status is 400 or 413 or 422)
        {
            problem = ProblemJson.Of(refused.Problem, CallerLanguage.Of(http));
        }
        catch (UnreadableDocumentException unreadable)
        {
            problem = ProblemJson.Of(Refusals.Unreadable(unreadable.Code, unreadable.Message), CallerLanguage.Of(http));
        }

        await RenderNewAsync(http, renderer, FormState.Refused(NewPath, values, problem), problem.Status).ConfigureAwait(false);
        return Results.Empty;
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
        var ends = EndsOf(view);
        var shown = lines.Skip((page - 1) * LinesOfPage).Take(LinesOfPage)
            .Select(line => new ShownLine(line, ExcerptOf(view, line, ends[line.Name]), [.. findings[line.Name]], FormOf(view, line, words, refused)))
            .ToList();
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
                [nameof(DraftPage.Shown)] = (IReadOnlyList<ShownLine>)shown,
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

    // A line's part of the document ends where the next line's begins.
    private static Dictionary<string, int> EndsOf(DraftView view)
    {
        var inOrder = view.Lines.OrderBy(line => line.Read.Span.Start).ToList();
        var ends = new Dictionary<string, int>();
        for (var i = 0; i < inOrder.Count; i++)
        {
            var span = inOrder[i].Read.Span;
            ends[inOrder[i].Name] = i + 1 < inOrder.Count && inOrder[i + 1].Read.Span.Start > span.Start
                ? inOrder[i + 1].Read.Span.Start
                : Math.Min(span.End, view.Source.Length);
        }

        return ends;
    }

    private static SourceExcerpt ExcerptOf(DraftView view, DraftLine line, int end)
    {
        var item = line.Item ?? line.Read;
        var marks = item.Units.Select((unit, index) => (unit.Span, "unit", string.Create(CultureInfo.InvariantCulture, $"{line.Name}-u{index}")))
            .Where(mark => mark.Span != line.Read.Span)
            .Concat(line.Read.Standards.Select((one, index) => (one.Span, "standard", string.Create(CultureInfo.InvariantCulture, $"{line.Name}-s{index}"))));
        if (line.Read.Deadline.Span is { } deadline)
        {
            marks = marks.Prepend((deadline, "deadline", line.Name + "-d"));
        }

        return SourceExcerpt.Of(view.Source, line.Read.Span.Start, end, marks);
    }

    private static FormState FormOf(DraftView view, DraftLine line, Words words, FormState? refused)
    {
        var item = line.Item ?? line.Read;
        return FormState.Of(
            $"/plans/drafts/{view.Draft.Id}/lines/{line.Name}", refused,
            ("deadline", line.Correction?.Deadline ?? item.Deadline.Text),
            ("units", string.Join('\n', item.Units.Select(unit => unit.Role == Role.Responsible ? unit.Name : $"{words.Of(unit.Role)} {unit.Name}"))));
    }

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

    private static async Task UnitsAsync(string id, HttpContext http, PageRenderer renderer, DraftDesk desk, DirectoryStore units)
    {
        _ = new Query(http);
        await RenderUnitsAsync(id, http, renderer, desk, units, null, null).ConfigureAwait(false);
    }

    private static async Task RenderUnitsAsync(
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

    private static async Task<IResult> MatchAsync(string id, int number, HttpContext http, PageRenderer renderer, DraftDesk desk, DirectoryStore units)
    {
        // Tells the forms of a page apart, no more: the name says which unit is meant.
        _ = number;
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "name", "unit", "members", "do").ConfigureAwait(false);
        var refused = await sent.TryAsync(async () =>
        {
            await DraftMatching.ApplyAsync(units, sent["name"], sent["do"], sent["unit"], sent["members"], http.RequestAborted).ConfigureAwait(false);
            return new Answer(StatusCodes.Status200OK, "{}"u8.ToArray());
        }).ConfigureAwait(false);
        if (refused is not null)
        {
            await RenderUnitsAsync(id, http, renderer, desk, units, refused, sent["name"]).ConfigureAwait(false);
            return Results.Empty;
        }

        Flash.Say(http, DraftTexts.Source.Get("Units.Saved", CallerLanguage.Of(http), sent["name"]));
        return new SeeOther($"/plans/drafts/{Uri.EscapeDataString(id)}/units");
    }

    private static async Task RehearsalAsync(string id, HttpContext http, PageRenderer renderer, DraftDesk desk)
    {
        _ = new Query(http);
        await RenderRehearsalAsync(id, http, renderer, desk, refused: null).ConfigureAwait(false);
    }

    private static async Task RenderRehearsalAsync(string id, HttpContext http, PageRenderer renderer, DraftDesk desk, FormState? refused)
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
            await RenderRehearsalAsync(id, http, renderer, desk, refused).ConfigureAwait(false);
            return Results.Empty;
        }

        Flash.Say(http, DraftTexts.Source.Get("Start.Done", CallerLanguage.Of(http)));
        var planId = answer!.Location!.Split('/')[^1];
        return new SeeOther("/assignments?plan=" + Uri.EscapeDataString(planId));
    }

    private static void SetKey(HttpContext http, string key)
    {
        if (key.Length is > 0 and <= OnceOnly.MostKeyLength && http.Request.Headers["Idempotency-Key"].Count == 0 && key.All(char.IsAsciiLetterOrDigit))
        {
            http.Request.Headers["Idempotency-Key"] = key;
        }
    }
}
