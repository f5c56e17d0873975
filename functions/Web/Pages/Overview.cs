using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Totals;

namespace GovOpenFlow.Web.Pages;

/// <summary>What the first page shows.</summary>
/// <param name="Now">When it was looked at.</param>
/// <param name="Plans">Newest first.</param>
/// <param name="All">Counts of all assignments.</param>
/// <param name="Units">Counts by unit.</param>
/// <param name="ToReview">Reports that wait, at most <see cref="MostRows"/>.</param>
/// <param name="Due">What is due next, earliest first, at most <see cref="MostRows"/>.</param>
/// <param name="DueCount">How many are due.</param>
/// <param name="DueUntil">The last day that counts.</param>
/// <param name="IsWhole">False: there are more open assignments than were looked through.</param>
public sealed record Overview(
    DateTimeOffset Now, IReadOnlyList<PlanSummary> Plans, CountsJson All, IReadOnlyList<UnitTotalsJson> Units,
    IReadOnlyList<AssignmentRow> ToReview, IReadOnlyList<AssignmentRow> Due, int DueCount, DateOnly DueUntil, bool IsWhole)
{
    /// <summary>Rows of each list.</summary>
    public const int MostRows = 20;

    /// <summary>Working days that the first page looks ahead.</summary>
    public const int DaysAhead = 10;

    private const int PartSize = 1_000;
    private const int MostParts = 10;

    internal static async Task<Overview> LookAsync(
        ILedger ledger, PlanShelf plans, WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = ChinaTime.DateOf(now);
        var until = calendar.Add(today, DaysAhead);
        var totals = TotalsJson.Of(null, now, await ledger.TotalsAsync(null, now, cancellation).ConfigureAwait(false));
        var review = await ledger.ListAsync(new() { Stage = Stage.Reported, Now = now }, null, MostRows, cancellation).ConfigureAwait(false);

        // The ledger lists by id; what is due is picked out here, from no more than can be looked through quickly.
        var due = new List<AssignmentRecord>();
        string? cursor = null;
        for (var part = 0; part == 0 || (cursor is not null && part < MostParts); part++)
        {
            var page = await ledger.ListAsync(new() { Open = true, Now = now }, cursor, PartSize, cancellation).ConfigureAwait(false);
            due.AddRange(page.Items.Where(record => record.State.AwaitsReport && record.State.Due >= today && record.State.Due <= until));
            cursor = page.Next;
        }

        return new(
            now,
            await ledger.PlansAsync(cancellation).ConfigureAwait(false),
            totals.All,
            totals.Units,
            await RowsAsync(review.Items, plans, now, cancellation).ConfigureAwait(false),
            await RowsAsync(due.OrderBy(record => record.State.Due).Take(MostRows), plans, now, cancellation).ConfigureAwait(false),
            due.Count,
            until,
            cursor is null);
    }

    private static async Task<IReadOnlyList<AssignmentRow>> RowsAsync(
        IEnumerable<AssignmentRecord> records, PlanShelf plans, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = new List<AssignmentRow>();
        foreach (var record in records)
        {
            var item = await plans.FindItemAsync(record.State.PlanId, record.State.Item, cancellation).ConfigureAwait(false);
            rows.Add(AssignmentRow.Of(record.State, record.Parked, item, now));
        }

        return rows;
    }
}
