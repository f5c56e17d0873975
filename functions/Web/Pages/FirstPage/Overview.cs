using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Totals;

namespace GovOpenFlow.Web.Pages.FirstPage;

/// <summary>What the first page shows: one plan's state.</summary>
/// <param name="Now">When it was looked at.</param>
/// <param name="Plans">All plans, newest first.</param>
/// <param name="Plan">The one that is shown; null: there is none yet.</param>
/// <param name="All">Counts of its assignments.</param>
/// <param name="Progress">How far it has come.</param>
/// <param name="ToReview">Reports that wait, the longest due first, at most <see cref="MostRows"/>.</param>
/// <param name="Due">What is due within <see cref="DaysAhead"/> days, earliest first, at most <see cref="MostRows"/>.</param>
/// <param name="DueCount">How many are due.</param>
/// <param name="Overdue">What is overdue, longest first, at most <see cref="MostRows"/>.</param>
/// <param name="DueUntil">The last day that counts.</param>
public sealed record Overview(
    DateTimeOffset Now, IReadOnlyList<PlanSummary> Plans, PlanSummary? Plan, CountsJson All, PlanProgress Progress,
    IReadOnlyList<AssignmentRow> ToReview, IReadOnlyList<AssignmentRow> Due, int DueCount, IReadOnlyList<AssignmentRow> Overdue, DateOnly DueUntil)
{
    /// <summary>Rows of each list.</summary>
    public const int MostRows = 8;

    /// <summary>Days that the first page looks ahead: a week.</summary>
    public const int DaysAhead = 7;

    private const int MostLookedAt = 1_000;

    internal static async Task<Overview> LookAsync(
        ILedger ledger, PlanShelf plans, string? planId, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = ChinaTime.DateOf(now);
        var until = today.AddDays(DaysAhead);
        var heads = await ledger.PlansAsync(cancellation).ConfigureAwait(false);
        var head = planId is null ? heads.FirstOrDefault() : heads.FirstOrDefault(one => one.Id == planId);
        if (head is null || await plans.FindAsync(head.Id, cancellation).ConfigureAwait(false) is not { } plan)
        {
            return new(now, heads, null, CountsJson.Of([]), new([], [], []), [], [], 0, [], until);
        }

        var totals = await ledger.TotalsAsync(head.Id, now, cancellation).ConfigureAwait(false);
        var items = await ledger.ItemTotalsAsync(head.Id, now, cancellation).ConfigureAwait(false);
        var filter = new AssignmentFilter { PlanId = head.Id, Open = true, Order = AssignmentOrder.Due, Now = now };
        var review = await ledger.ListAsync(filter with { Stage = Stage.Reported }, null, MostRows, cancellation).ConfigureAwait(false);
        var overdue = await ledger.ListAsync(filter with { Light = Light.Red }, null, MostRows, cancellation).ConfigureAwait(false);
        var due = (await ledger.ListAsync(filter with { DueFrom = today, DueUntil = until }, null, MostLookedAt, cancellation).ConfigureAwait(false))
            .Items.Where(record => record.State.AwaitsReport).ToList();
        return new(
            now,
            heads,
            head,
            CountsJson.Of(totals),
            PlanProgress.Of(head, plan, items, totals),
            await plans.RowsAsync(review.Items, now, cancellation).ConfigureAwait(false),
            await plans.RowsAsync([.. due.Take(MostRows)], now, cancellation).ConfigureAwait(false),
            due.Count,
            await plans.RowsAsync(overdue.Items, now, cancellation).ConfigureAwait(false),
            until);
    }
}
