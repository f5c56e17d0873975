using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Notices;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.OneAssignment;

/// <summary>An assignment's page: as one looks at it, and as it comes back when a form was refused.</summary>
internal sealed class AssignmentPages(
    PageRenderer renderer, ILedger ledger, IOutbox outbox, PlanShelf plans, DirectoryStore units, RulesSource rules, TimeProvider clock)
{
    private const int MostNotices = 200;

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/assignments/{id}", (string id, HttpContext http, AssignmentPages page) =>
    {
        _ = new Query(http);
        return page.WriteAsync(http, id, refused: null);
    });

    public async Task WriteAsync(HttpContext http, string id, FormState? refused)
    {
        var cancellation = http.RequestAborted;
        var record = await ledger.FindAsync(id, cancellation).ConfigureAwait(false) ?? throw Refusals.NoSuchAssignment(id).ToException();
        var plan = await ledger.FindPlanAsync(record.State.PlanId, cancellation).ConfigureAwait(false);
        var item = await plans.FindItemAsync(record.State.PlanId, record.State.Item, cancellation).ConfigureAwait(false);
        var notices = await outbox.ListAsync(new() { AssignmentId = id }, null, MostNotices, cancellation).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var current = rules.Current;
        var view = new AssignmentView(
            AssignmentJson.Of(record, item, now),
            plan?.Plan.Title,
            plan is not null && item is not null ? SourceLine.Of(plan.Source, item.Span) : [],
            await ledger.EventsAsync(id, cancellation).ConfigureAwait(false),
            [.. notices.Items.Select(NoticeJson.Of)],
            await UnitsAsync(http, cancellation).ConfigureAwait(false),
            current.Calendar.Add(ChinaTime.DateOf(now), current.Policy.RectifyDays),
            refused,
            now)
        {
            AwaitsReview = record.State.AwaitsReview,
        };
        await renderer.WriteAsync<AssignmentPage>(
            http,
            new Dictionary<string, object?> { [nameof(AssignmentPage.View)] = view },
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
            at: "/assignments/" + Uri.EscapeDataString(id)).ConfigureAwait(false);
    }

    // Only who may reassign has use for them.
    private async Task<IReadOnlyList<string>> UnitsAsync(HttpContext http, CancellationToken cancellation)
    {
        if (!http.User.IsInRole(Access.Coordinator))
        {
            return [];
        }

        var known = await units.LoadAsync(cancellation).ConfigureAwait(false);
        return await plans.UnitNamesAsync(await ledger.PlansAsync(cancellation).ConfigureAwait(false), known.Directory, cancellation).ConfigureAwait(false);
    }
}
