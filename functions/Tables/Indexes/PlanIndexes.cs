using Azure;
using Azure.Data.Tables;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables.Indexes;

/// <summary>Writes the indexes of a plan that was just started, from its assignments as they are stored.</summary>
internal sealed class PlanIndexes(LedgerTables tables)
{
    public async Task WriteAsync(string planId, CancellationToken cancellation)
    {
        var rows = new List<AssignmentRow>();
        var notices = new List<NoticeRow>();
        // Notices and states, in the order of their keys; the audit events come before them.
        var where = RangeOf(planId) + TableClient.CreateQueryFilter($" and RowKey ge {NoticeRow.Prefix}");
        await foreach (var row in tables.Assignments.QueryAsync(where, cancellation: cancellation).ConfigureAwait(false))
        {
            if (row.RowKey == AssignmentRow.RowKey)
            {
                rows.Add(AssignmentRow.Read(row));
            }
            else
            {
                notices.Add(NoticeRow.Read(row));
            }
        }

        await tables.ByUnit.PutAllAsync(rows.Select(UnitIndexRow.Of), cancellation).ConfigureAwait(false);
        await tables.Wake.PutAllAsync(
            rows.Where(row => row.WakeHint is not null).Select(row => WakeHints.Of(row.WakeHint!, row.State.Id)), cancellation).ConfigureAwait(false);
        await tables.Sending.PutAllAsync(notices.Select(SendingHints.Of).OfType<TableEntity>(), cancellation).ConfigureAwait(false);
        await tables.Notices.PutAllAsync(notices.Select(NoticeIndexRow.Of), cancellation).ConfigureAwait(false);
        await tables.ByPlan.PutAllAsync(rows.Select(PlanIndexRow.Of), cancellation).ConfigureAwait(false);
        await ChangeAsync(planId, plan => Task.FromResult(plan with { IsIndexed = true }), cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes away all that was written of a plan's assignments.</summary>
    public async Task ClearAsync(string planId, CancellationToken cancellation)
    {
        var rows = new List<(string Partition, string Row)>();
        await foreach (var row in tables.Assignments.QueryAsync(RangeOf(planId), ["PartitionKey", "RowKey"], null, cancellation).ConfigureAwait(false))
        {
            rows.Add((row.PartitionKey, row.RowKey));
        }

        await Many.RunAsync(rows, row => tables.Assignments.TryDeleteAsync(row.Partition, row.Row, ETag.All, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Counts a plan's assignments anew after one has joined it.</summary>
    public async Task CountAsync(string planId, CancellationToken cancellation)
    {
        // Counted after the plan was read: whoever joins in between changes the plan, and it is counted again.
        await ChangeAsync(planId, async plan =>
        {
            var count = 0;
            var where = TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Of(planId)}");
            await foreach (var _ in tables.ByPlan.QueryAsync(where, [PlanIndexRow.Version], null, cancellation).ConfigureAwait(false))
            {
                count++;
            }

            return plan with { Summary = plan.Summary with { Assignments = count } };
        }, cancellation).ConfigureAwait(false);
    }

    private async Task ChangeAsync(string planId, Func<PlanRow, Task<PlanRow>> change, CancellationToken cancellation)
    {
        while (await tables.Plans.FindAsync(PlanRow.Partition, KeyText.Of(planId), cancellation).ConfigureAwait(false) is { } stored)
        {
            var row = PlanRow.Read(stored);
            var changed = await change(row).ConfigureAwait(false);
            if (await tables.Plans.TryReplaceAsync(changed.ToEntity(), row.ETag, cancellation).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>The partitions of a plan's assignments. Ids begin with their plan's and a hyphen; a full stop comes right after the hyphen.</summary>
    public static string RangeOf(string planId) => TableClient.CreateQueryFilter(
        $"PartitionKey ge {KeyText.Of(planId) + "-"} and PartitionKey lt {KeyText.Of(planId) + "."}");
}
