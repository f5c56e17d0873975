using System.Globalization;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Json;
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

namespace GovOpenFlow.Web.Pages.ReviewQueue;

/// <summary>The review queue: reports one by one, or several at once.</summary>
internal sealed class ReviewPages(
    PageRenderer renderer, ILedger ledger, PlanShelf plans, CommandRunner runner, RulesSource rules, TimeProvider clock)
{
    public const string Path = "/review";
    private const int RowsOfPage = 20;
    private const string PickField = "pick";
    private const string DoField = "do";
    private const string VerifyChoice = "verify";
    private const string ReturnChoice = "return";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Access.Review).ExcludeFromDescription();
        pages.MapGet("", (HttpContext http, ReviewPages page) => page.ShowAsync(http))
            .WithMetadata(new QueryParameter("cursor", "Where to go on."), new QueryParameter("all", "true: all are ticked.", "boolean"));
        pages.MapPost("", (HttpContext http, ReviewPages page) => page.ReviewAsync(http));
    }

    private Task ShowAsync(HttpContext http)
    {
        var query = new Query(http);
        return WriteAsync(http, query.Text("cursor", 1000), query.Flag("all") == true, [], FormState.Of(Path), []);
    }

    private async Task ReviewAsync(HttpContext http)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, PickField, DoField, "comment", "reason", "rectifyBy").ConfigureAwait(false);
        var picked = sent.All.GetValueOrDefault(PickField) ?? [];
        var words = new Words(CallerLanguage.Of(http));
        if (picked.Count is 0 or > RowsOfPage)
        {
            await RefuseAsync(http, sent, picked, [new(null, words["Review.PickSome", RowsOfPage])], []).ConfigureAwait(false);
            return;
        }

        if (sent[DoField] is not (VerifyChoice or ReturnChoice))
        {
            throw BadRequests.BadChoice(DoField, sent[DoField] ?? "", [VerifyChoice, ReturnChoice]).ToException();
        }

        // What is wrong with the words themselves is wrong for all: nothing is done then.
        Command? command = null;
        var isReturn = sent[DoField] == ReturnChoice;
        var shape = isReturn ? CommandEndpoints.Return : CommandEndpoints.Verify;
        var body = sent.ToJson(shape.Fields);
        var refused = await sent.TryAsync(async () =>
        {
            command = await shape.ReadAsync(body, http).ConfigureAwait(false);
            return new Answer(StatusCodes.Status200OK, []);
        }).ConfigureAwait(false);
        if (refused is not null)
        {
            await RefuseAsync(http, sent, picked, refused.Errors, []).ConfigureAwait(false);
            return;
        }

        var failures = new List<ReviewFailure>();
        var key = Once.OnceOnly.KeyOf(http);
        for (var at = 0; at < picked.Count; at++)
        {
            if (await ReviewOneAsync(http, key, at, picked[at], body, command!).ConfigureAwait(false) is { } failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            await RefuseAsync(http, sent, [], [new(null, words["Review.Partly", picked.Count - failures.Count, failures.Count])], failures).ConfigureAwait(false);
            return;
        }

        Flash.Say(http, words[isReturn ? "Review.Returned" : "Review.Verified", picked.Count]);
        await new SeeOther(Path).ExecuteAsync(http).ConfigureAwait(false);
    }

    // Each with a key of its own that follows from the form's: sent twice, each is done once.
    private async Task<ReviewFailure?> ReviewOneAsync(HttpContext http, string key, int at, string pick, byte[] body, Command command)
    {
        var parts = pick.Split('~');
        var id = parts[0];
        http.Request.Headers["Idempotency-Key"] = string.Create(CultureInfo.InvariantCulture, $"{key[..Math.Min(key.Length, 100)]}-{at}");
        http.Request.Headers.IfMatch = parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? EntityTags.Of(version)
            : "*";
        ProblemJson problem;
        try
        {
            var answer = await runner.RunAsync(http, id, Encoding.UTF8.GetBytes(id + "\n").Concat(body).ToArray(), command).ConfigureAwait(false);
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

        var record = problem.Status == StatusCodes.Status404NotFound ? null : await ledger.FindAsync(id, http.RequestAborted).ConfigureAwait(false);
        var item = record is null ? null : await plans.FindItemAsync(record.State.PlanId, record.State.Item, http.RequestAborted).ConfigureAwait(false);
        return new(id, item?.Title ?? id, $"{problem.Detail} {problem.Remedy}");
    }

    private Task RefuseAsync(
        HttpContext http, SentForm sent, IReadOnlyList<string> picked, IReadOnlyList<FieldError> errors, IReadOnlyList<ReviewFailure> failures)
    {
        var values = sent.All.Where(one => one.Key is "comment" or "reason" or "rectifyBy").ToDictionary(one => one.Key, one => one.Value[0]);
        return WriteAsync(http, null, false, picked, new(Path, values, errors), failures);
    }

    private async Task WriteAsync(
        HttpContext http, string? cursor, bool all, IReadOnlyList<string> picked, FormState form, IReadOnlyList<ReviewFailure> failures)
    {
        var now = clock.GetUtcNow();
        var filter = new AssignmentFilter { Stage = Stage.Reported, Order = AssignmentOrder.Due, Now = now };
        Page<AssignmentRecord> page;
        try
        {
            page = await ledger.ListAsync(filter, cursor, RowsOfPage, http.RequestAborted).ConfigureAwait(false);
        }
        catch (ArgumentException) when (cursor is not null)
        {
            throw BadRequests.BadCursor().ToException();
        }

        var entries = new List<AssignmentJson>(page.Items.Count);
        foreach (var record in page.Items)
        {
            entries.Add(AssignmentJson.Of(
                record, await plans.FindItemAsync(record.State.PlanId, record.State.Item, http.RequestAborted).ConfigureAwait(false), now));
        }

        var current = rules.Current;
        var view = new ReviewView(
            entries, page.Next, cursor is null, all, picked.Select(pick => pick.Split('~')[0]).ToHashSet(), form, failures,
            current.Calendar.Add(ChinaTime.DateOf(now), current.Policy.RectifyDays), now);
        await renderer.WriteAsync<ReviewPage>(
            http, new Dictionary<string, object?> { [nameof(ReviewPage.View)] = view },
            form.Errors.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status200OK, at: Path).ConfigureAwait(false);
    }
}
