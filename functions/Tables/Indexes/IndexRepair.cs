using Azure.Data.Tables;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables.Indexes;

/// <summary>Goes through the assignments of each plan and adds what the indexes lack.</summary>
/// <remarks>It only adds and brings up to date. What is too much in an index is dropped by its reader.</remarks>
/// <param name="tables">The ledger's tables.</param>
/// <param name="since">Notices whose rows have not changed since then are not looked at: a crash before it was repaired after it. Null: all are.</param>
internal sealed class IndexRepair(LedgerTables tables, DateTimeOffset? since)
{
    // A list's row is written right after the notice's own.
    private static readonly TimeSpan Apart = TimeSpan.FromDays(1);

    private int assignments;
    private int wakes;
    private int sendings;
    private int listed;
    private int unreadable;

    public async Task<IndexRepairs> RunAsync(CancellationToken cancellation)
    {
        var wake = await KeysAsync(tables.Wake, WakeHints.Partition, cancellation).ConfigureAwait(false);
        var sending = await KeysAsync(tables.Sending, SendingHints.Due, cancellation).ConfigureAwait(false);
        sending.UnionWith(await KeysAsync(tables.Sending, SendingHints.Claimed, cancellation).ConfigureAwait(false));
        var plans = new List<PlanRow>();
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {PlanRow.Partition} and IsStarted eq {true}");
        await foreach (var row in tables.Plans.QueryAsync(where, cancellation: cancellation).ConfigureAwait(false))
        {
            plans.Add(PlanRow.Read(row));
        }

        foreach (var plan in plans)
        {
            await RunAsync(plan.Summary.Id, wake, sending, cancellation).ConfigureAwait(false);
        }

        return new(assignments, wakes, sendings, listed, unreadable);
    }

    private async Task RunAsync(string planId, HashSet<string> wake, HashSet<string> sending, CancellationToken cancellation)
    {
        var known = await ListedAsync(tables.ByPlan, planId, null, [PlanIndexRow.Version, PlanIndexRow.Parked], cancellation).ConfigureAwait(false);
        var caused = await ListedAsync(tables.Notices, planId, since - Apart, [NoticeIndexRow.State], cancellation).ConfigureAwait(false);
        var where = PlanIndexes.RangeOf(planId) + TableClient.CreateQueryFilter($" and RowKey ge {NoticeRow.Prefix}")
            + (since is { } instant ? TableClient.CreateQueryFilter($" and (RowKey eq {AssignmentRow.RowKey} or Timestamp ge {instant})") : "");
        var changed = new HashSet<DateTimeOffset>();
        await foreach (var row in tables.Assignments.QueryAsync(where, cancellation: cancellation).ConfigureAwait(false))
        {
            if (row.RowKey == AssignmentRow.RowKey)
            {
                await RepairAsync(AssignmentRow.Read(row), known, wake, cancellation).ConfigureAwait(false);
            }
            else if (TryRead(row) is { } notice)
            {
                changed.Add(notice.Entry.CausedAt);
                await RepairAsync(notice, caused, sending, cancellation).ConfigureAwait(false);
            }
        }

        // After the lists are right: whoever counts a month anew counts them.
        foreach (var month in changed.GroupBy(instant => (instant.Year, instant.Month)))
        {
            await new NoticeTallies(tables).DropAsync(planId, month.First(), changed.Max()).ConfigureAwait(false);
        }
    }

    private async Task RepairAsync(AssignmentRow row, Dictionary<string, string?> known, HashSet<string> wake, CancellationToken cancellation)
    {
        assignments++;
        unreadable += row.Damage is null ? 0 : 1;
        if (row.WakeHint is { } hint && !wake.Contains(hint))
        {
            wakes++;
            await tables.Wake.PutAsync(WakeHints.Of(hint, row.State.Id), cancellation).ConfigureAwait(false);
        }

        var index = PlanIndexRow.Of(row);
        if (known.GetValueOrDefault(index.RowKey) != Joined(index, [PlanIndexRow.Version, PlanIndexRow.Parked]))
        {
            listed++;
            await tables.ByUnit.PutAsync(UnitIndexRow.Of(row), cancellation).ConfigureAwait(false);
            await tables.ByPlan.PutAsync(index, cancellation).ConfigureAwait(false);
        }
    }

    private async Task RepairAsync(NoticeRow row, Dictionary<string, string?> caused, HashSet<string> sending, CancellationToken cancellation)
    {
        if (SendingHints.Of(row) is { } hint && !sending.Contains(hint.RowKey))
        {
            sendings++;
            await tables.Sending.PutAsync(hint, cancellation).ConfigureAwait(false);
        }

        var index = NoticeIndexRow.Of(row);
        if (caused.GetValueOrDefault(index.RowKey) != row.Entry.State.ToString())
        {
            listed++;
            await tables.Notices.PutAsync(index, cancellation).ConfigureAwait(false);
        }
    }

    private NoticeRow? TryRead(TableEntity row)
    {
        try
        {
            return NoticeRow.Read(row);
        }
        catch (LedgerUnavailableException)
        {
            unreadable++;
            return null;
        }
    }

    private static string Joined(TableEntity row, IEnumerable<string> columns) => string.Join(' ', columns.Select(column => row[column]));

    private static async Task<HashSet<string>> KeysAsync(LedgerTable table, string partition, CancellationToken cancellation)
    {
        var keys = new HashSet<string>();
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        await foreach (var row in table.QueryAsync(where, ["RowKey"], null, cancellation).ConfigureAwait(false))
        {
            keys.Add(row.RowKey);
        }

        return keys;
    }

    private static async Task<Dictionary<string, string?>> ListedAsync(
        LedgerTable table, string planId, DateTimeOffset? since, string[] columns, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, string?>();
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Of(planId)}")
            + (since is { } instant ? TableClient.CreateQueryFilter($" and Timestamp ge {instant}") : "");
        await foreach (var row in table.QueryAsync(where, ["RowKey", .. columns], null, cancellation).ConfigureAwait(false))
        {
            rows[row.RowKey] = Joined(row, columns);
        }

        return rows;
    }
}
