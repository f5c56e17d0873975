using System.Globalization;
using Azure.Data.Tables;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables;

public sealed partial class TablesLedger
{
    private const int MostPerPage = 1_000;

    /// <inheritdoc/>
    /// <remarks>Ordered by plan and then by id, which is one order because ids begin with their plan's.</remarks>
    public async Task<Page<AssignmentRecord>> ListAsync(AssignmentFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        InRange(limit, MostPerPage);
        if (filter.Order != AssignmentOrder.Id)
        {
            return await SortedAsync(filter, cursor, limit, cancellation).ConfigureAwait(false);
        }

        var after = cursor is null ? "" : Cursor.Read(Cursor.Assignments, cursor);
        var found = new List<AssignmentRecord>();
        // One more than asked for tells whether there is a next page.
        if (filter.Unit is { } unit)
        {
            await CollectAsync(tables.ByUnit, KeyText.Of(unit), "", UnitIndexRow.Id).ConfigureAwait(false);
        }
        else
        {
            foreach (var plan in await PlanIdsAsync(filter.PlanId, cancellation).ConfigureAwait(false))
            {
                await CollectAsync(tables.ByPlan, KeyText.Of(plan), PlanIndexRow.Conditions(filter), PlanIndexRow.Id).ConfigureAwait(false);
            }
        }

        return found.Count > limit
            ? new(found.GetRange(0, limit), Cursor.Of(Cursor.Assignments, found[limit - 1].State.Id))
            : new(found, null);

        async Task CollectAsync(LedgerTable index, string partition, string conditions, string id)
        {
            if (found.Count > limit)
            {
                return;
            }

            var where = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {KeyText.Of(after)}") + conditions;
            found.AddRange(await hints.ReadAsync(
                index, where, limit + 1 - found.Count,
                async hint => (await LookAtAsync(hint.GetString(id), cancellation).ConfigureAwait(false))?.Record is { } record && filter.Fits(record.State)
                    ? (record, true)
                    // Kept: what does not fit this filter may fit the next one.
                    : (null, true),
                cancellation).ConfigureAwait(false));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LedgerTotals>> TotalsAsync(string? planId, DateTimeOffset now, CancellationToken cancellation)
    {
        var at = Instant.Of(now);
        var counts = new Dictionary<(string Unit, Stage Stage, Light Light, bool CarriedOver), int>();
        foreach (var plan in await PlanIdsAsync(planId, cancellation).ConfigureAwait(false))
        {
            var where = TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Of(plan)}");
            await foreach (var row in tables.ByPlan.QueryAsync(where, PlanIndexRow.Counted, null, cancellation).ConfigureAwait(false))
            {
                var place = PlanIndexRow.Read(row, at);
                counts[place] = counts.GetValueOrDefault(place) + 1;
            }
        }

        return [.. counts
            .Select(one => new LedgerTotals(one.Key.Unit, one.Key.Stage, one.Key.Light, one.Key.CarriedOver, one.Value))
            .OrderBy(one => one.Unit, StringComparer.Ordinal).ThenBy(one => one.Stage).ThenBy(one => one.Light).ThenBy(one => one.CarriedOver)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SealedEvent>> EventsAsync(string id, CancellationToken cancellation)
    {
        var trail = new List<SealedEvent>();
        await foreach (var row in tables.Assignments.QueryAsync(EventRow.FilterOf(id), cancellation: cancellation).ConfigureAwait(false))
        {
            trail.Add(EventRow.Read(id, row));
        }

        return trail;
    }

    // The tables are ordered by id alone. What fits the filter is read and put in order here: a place in the cloud has some thousand assignments.
    private async Task<Page<AssignmentRecord>> SortedAsync(AssignmentFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        var list = filter.Order == AssignmentOrder.Due ? Cursor.AssignmentsByDue : Cursor.AssignmentsByUnit;
        var after = cursor is null ? null : Cursor.Read(list, cursor);
        var found = new List<(string Place, AssignmentRecord Record)>();
        string? next = null;
        do
        {
            var part = await ListAsync(filter with { Order = AssignmentOrder.Id }, next, MostPerPage, cancellation).ConfigureAwait(false);
            found.AddRange(part.Items.Select(record => (PlaceOf(record.State, filter.Order), record)));
            next = part.Next;
        }
        while (next is not null);

        var page = found
            .Where(one => after is null || string.CompareOrdinal(one.Place, after) > 0)
            .OrderBy(one => one.Place, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        return page.Count > limit
            ? new([.. page.Take(limit).Select(one => one.Record)], Cursor.Of(list, page[limit - 1].Place))
            : new([.. page.Select(one => one.Record)], null);
    }

    // What it is ordered by, then its id: no name and no date has a character before the one between them.
    private static string PlaceOf(AssignmentState state, AssignmentOrder order) => order == AssignmentOrder.Due
        ? string.Create(CultureInfo.InvariantCulture, $"{state.Due:yyyy-MM-dd}\u0001{state.Id}")
        : $"{state.Unit}\u0001{state.Id}";

    private async Task<IReadOnlyList<string>> PlanIdsAsync(string? planId, CancellationToken cancellation) => planId is not null
        ? [planId]
        : [.. (await PlansAsync(cancellation).ConfigureAwait(false)).Select(plan => plan.Id).Order(StringComparer.Ordinal)];
}
