using Azure.Data.Tables;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables.Indexes;

/// <summary>Goes through the assignments of each plan and adds what the indexes lack.</summary>
/// <remarks>It only adds and brings up to date. What is too much in an index is dropped by its reader.</remarks>
internal sealed class IndexRepair(LedgerTables tables)
{
    private int assignments;
    private int wakes;
    private int sendings;
    private int listed;

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

        return new(assignments, wakes, sendings, listed);
    }

    private async Task RunAsync(string planId, HashSet<string> wake, HashSet<string> sending, CancellationToken cancellation)
    {
        var known = await ListedAsync(tables.ByPlan, planId, PlanIndexRow.Version, cancellation).ConfigureAwait(false);
        var caused = await ListedAsync(tables.Notices, planId, NoticeIndexRow.State, cancellation).ConfigureAwait(false);
        // Ids begin with their plan's, so a plan's partitions lie together. A full stop comes right after the hyphen.
        var from = KeyText.Of(planId) + "-";
        var where = TableClient.CreateQueryFilter(
            $"PartitionKey ge {from} and PartitionKey lt {KeyText.Of(planId) + "."} and RowKey ge {NoticeRow.Prefix}");
        await foreach (var row in tables.Assignments.QueryAsync(where, cancellation: cancellation).ConfigureAwait(false))
        {
            if (row.RowKey != AssignmentRow.RowKey)
            {
                await RepairAsync(NoticeRow.Read(row), caused, sending, cancellation).ConfigureAwait(false);
            }
            else if (TryRead(row) is { } assignment)
            {
                await RepairAsync(assignment, known, wake, cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task RepairAsync(AssignmentRow row, Dictionary<string, string?> known, HashSet<string> wake, CancellationToken cancellation)
    {
        assignments++;
        if (row.WakeHint is { } hint && !wake.Contains(hint))
        {
            wakes++;
            await tables.Wake.PutAsync(WakeHints.Of(hint, row.State.Id), cancellation).ConfigureAwait(false);
        }

        var index = PlanIndexRow.Of(row);
        if (known.GetValueOrDefault(index.RowKey) != index[PlanIndexRow.Version].ToString())
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

    // One that cannot be read is reported by the watchdog, which sees that it is not touched; the others go on.
    private static AssignmentRow? TryRead(TableEntity row)
    {
        try
        {
            return AssignmentRow.Read(row);
        }
        catch (LedgerUnavailableException)
        {
            return null;
        }
    }

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
        LedgerTable table, string planId, string column, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, string?>();
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Of(planId)}");
        await foreach (var row in table.QueryAsync(where, ["RowKey", column], null, cancellation).ConfigureAwait(false))
        {
            rows[row.RowKey] = row[column]?.ToString();
        }

        return rows;
    }
}
