using System.Globalization;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.NoticeList;

/// <summary>The messages' page: all notices, what has become of them, and what a coordinator does about them.</summary>
internal sealed class NoticePages(PageRenderer renderer, IOutbox outbox, NoticeDesk desk, PlanShelf plans, ProviderBoard providers, TimeProvider clock)
{
    public const string Path = "/messages";
    private const int RowsOfPage = 50;
    private const string PickField = "pick";
    private const string DoField = "do";
    private const string ReasonField = "reason";

    // What a form can ask for goes by the names of the API.
    private static readonly IReadOnlyList<string> Handlings = EnumNames<NoticeHandling>.All;

    public static void Map(IEndpointRouteBuilder routes, RouteGroupBuilder pages)
    {
        pages.MapGet(Path, (HttpContext http, NoticePages page) => page.ShowAsync(http))
            .WithMetadata(NoticeQuery.All).WithMetadata(new QueryParameter("all", "true: all are ticked.", "boolean"));
        routes.MapPost(Path, (HttpContext http, NoticePages page) => page.HandleAsync(http))
            .WithMetadata(NoticeQuery.All).RequireAuthorization(Access.Coordinate).ExcludeFromDescription();
    }

    private Task ShowAsync(HttpContext http)
    {
        var query = new Query(http);
        return WriteAsync(http, NoticeQuery.Of(query), query.Flag("all") == true, [], null, []);
    }

    private async Task HandleAsync(HttpContext http)
    {
        var query = NoticeQuery.Of(new Query(http));
        var sent = await SentForm.ReadAsync(http, PickField, DoField, ReasonField).ConfigureAwait(false);
        var picked = sent.All.GetValueOrDefault(PickField) ?? [];
        var words = new Words(CallerLanguage.Of(http));
        if (!EnumNames<NoticeHandling>.TryParse(sent[DoField] ?? "", out var handling))
        {
            throw BadRequests.BadChoice(DoField, sent[DoField] ?? "", Handlings).ToException();
        }

        if (picked.Count is 0 or > RowsOfPage)
        {
            await RefuseAsync(http, query, sent, picked, [new(null, words.Of(OutboxTexts.Source, "Messages.PickSome", RowsOfPage))], []).ConfigureAwait(false);
            return;
        }

        // What is wrong with the words themselves is wrong for all: nothing is done then.
        var body = sent.ToJson(HandlingBody.Fields);
        HandlingBody? read = null;
        var refused = await sent.TryAsync(() =>
        {
            using var json = RequestBody.Parse(body);
            read = HandlingBody.Read(new(json.RootElement, "$", HandlingBody.Fields));
            return Task.FromResult(new Answer(StatusCodes.Status200OK, []));
        }).ConfigureAwait(false);
        if (refused is not null)
        {
            await RefuseAsync(http, query, sent, picked, refused.Errors, []).ConfigureAwait(false);
            return;
        }

        var failures = new List<NoticeFailure>();
        var key = Once.OnceOnly.KeyOf(http);
        for (var at = 0; at < picked.Count; at++)
        {
            // Each with a key of its own that follows from the form's: sent twice, each is done once.
            http.Request.Headers["Idempotency-Key"] = string.Create(CultureInfo.InvariantCulture, $"{key[..Math.Min(key.Length, 100)]}-{at}");
            if (await HandleOneAsync(http, picked[at], handling, read!.Reason, words).ConfigureAwait(false) is { } failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            var partly = words.Of(OutboxTexts.Source, "Messages.Partly", picked.Count - failures.Count, failures.Count);
            await RefuseAsync(http, query, sent, [], [new(null, partly)], failures).ConfigureAwait(false);
            return;
        }

        Flash.Say(http, words.Of(OutboxTexts.Source, "Messages.Done." + handling, picked.Count));
        await new SeeOther(Path + http.Request.QueryString).ExecuteAsync(http).ConfigureAwait(false);
    }

    private async Task<NoticeFailure?> HandleOneAsync(HttpContext http, string id, NoticeHandling handling, string? reason, Words words)
    {
        ProblemJson problem;
        try
        {
            var answer = await desk.HandleAsync(http, id, Encoding.UTF8.GetBytes($"{handling}\n{id}\n{reason}"), handling, reason).ConfigureAwait(false);
            if (answer.Status < StatusCodes.Status400BadRequest)
            {
                return null;
            }

            problem = JsonSerializer.Deserialize(answer.Body, WebJson.Api.ProblemJson)!;
        }
        catch (ProblemException refused)
        {
            problem = ProblemJson.Of(refused.Problem, CallerLanguage.Of(http));
        }

        var notice = (await outbox.FindAsync(NoticeId.KeyOf(id), http.RequestAborted).ConfigureAwait(false))?.Notice;
        var name = notice is null ? id : $"{words.Of(notice.Kind)} {notice.Unit} {words.Of(notice.Recipient)} {words.Of(notice.Channel)}";
        return new(notice?.AssignmentId, name, $"{problem.Detail} {problem.Remedy}");
    }

    private Task RefuseAsync(
        HttpContext http, NoticeQuery query, SentForm sent, IReadOnlyList<string> picked, IReadOnlyList<FieldError> errors, IReadOnlyList<NoticeFailure> failures)
    {
        var values = sent[ReasonField] is { } reason ? new Dictionary<string, string> { [ReasonField] = reason } : [];
        return WriteAsync(http, query, all: false, picked, new(AddressOf(http), values, errors), failures);
    }

    private async Task WriteAsync(
        HttpContext http, NoticeQuery query, bool all, IReadOnlyList<string> picked, FormState? refused, IReadOnlyList<NoticeFailure> failures)
    {
        var now = clock.GetUtcNow();
        var page = await (query with { Limit = RowsOfPage }).RunAsync(outbox, http.RequestAborted).ConfigureAwait(false);
        var totals = await outbox.TotalsAsync(null, http.RequestAborted).ConfigureAwait(false);
        var address = AddressOf(http);
        var view = new MessagesView(
            query.Filter, page.Notices, totals, providers.StatusesAt(now), query.Cursor is null, page.Next,
            picked.ToHashSet(), all, refused ?? FormState.Of(address), failures, now)
        {
            Titles = await TitlesAsync(page.Notices, http.RequestAborted).ConfigureAwait(false),
        };
        await renderer.WriteAsync<MessagesPage>(
            http, new Dictionary<string, object?> { [nameof(MessagesPage.View)] = view },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict, at: address).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<string, string>> TitlesAsync(IReadOnlyList<NoticeJson> notices, CancellationToken cancellation)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in notices.Select(notice => notice.AssignmentId).Distinct(StringComparer.Ordinal))
        {
            if (await plans.FindItemOfAsync(id, cancellation).ConfigureAwait(false) is { } item)
            {
                titles[id] = string.Create(CultureInfo.InvariantCulture, $"{item.Ordinal} {item.Title}");
            }
        }

        return titles;
    }

    // The page as it was asked for, where its forms are sent to: what was filtered stays so.
    private static string AddressOf(HttpContext http) => Path + QueryString.Create(http.Request.Query
        .Where(one => one.Key is not ("all" or "limit") && one.Value.ToString().Length > 0)
        .Select(one => KeyValuePair.Create<string, string?>(one.Key, one.Value.ToString())));
}
