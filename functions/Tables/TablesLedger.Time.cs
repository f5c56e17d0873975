using Azure.Data.Tables;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables;

public sealed partial class TablesLedger
{
    private const int MostDue = 10_000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AssignmentRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        InRange(limit, MostDue);
        // A tilde comes after every character of a key, so that the whole millisecond is within.
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {WakeHints.Partition} and RowKey le {Instant.Key(now) + "~"}");
        return await hints.ReadAsync(tables.Wake, filter, limit, hint => ResolveWakeAsync(hint, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {WakeHints.Partition}");
        var next = await hints.ReadAsync(tables.Wake, filter, 1, hint => ResolveWakeAsync(hint, cancellation), cancellation).ConfigureAwait(false);
        return next.Count == 0 ? null : next[0].State.WakeAt;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AssignmentRecord>> ParkedAsync(CancellationToken cancellation)
    {
        var ids = new List<string>();
        await foreach (var row in tables.ByPlan.QueryAsync(
            TableClient.CreateQueryFilter($"Parked eq {true}"), [PlanIndexRow.Id], null, cancellation).ConfigureAwait(false))
        {
            ids.Add(row.GetString(PlanIndexRow.Id));
        }

        var records = await Many.AskAsync(ids, id => LookAtAsync(id, cancellation)).ConfigureAwait(false);
        return [.. records.OfType<AssignmentRow>().Select(row => row.Record).Where(record => record.Parked is not null).OrderBy(record => record.State.Id, StringComparer.Ordinal)];
    }

    private async Task<(AssignmentRecord? Value, bool IsTrue)> ResolveWakeAsync(TableEntity hint, CancellationToken cancellation)
    {
        var id = hint.GetString(WakeHints.Assignment);
        var row = await LookAtAsync(id, cancellation).ConfigureAwait(false);
        if (row is { Damage: not null, IsParkingNoted: false })
        {
            // It would be the first one due for ever; people see it among the parked ones.
            await ParkAsync(id, AssignmentRow.ParkedAsUnreadable, cancellation).ConfigureAwait(false);
        }

        return row?.WakeHint != hint.RowKey ? (null, false) : (row.Record.Parked is null ? row.Record : null, true);
    }
}
