using Azure.Data.Tables;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables.Indexes;

/// <summary>Writes the indexes of a plan that was just started, from its assignments as they are stored.</summary>
internal sealed class PlanIndexes(LedgerTables tables)
{
    public async Task WriteAsync(string planId, IReadOnlyList<string> assignments, CancellationToken cancellation)
    {
        var found = await Many.AskAsync(assignments, id => ReadAsync(id, cancellation)).ConfigureAwait(false);
        var rows = found.Where(one => one.Assignment is not null).Select(one => one.Assignment!).ToList();
        var notices = found.SelectMany(one => one.Notices).ToList();
        await tables.ByUnit.PutAllAsync(rows.Select(UnitIndexRow.Of), cancellation).ConfigureAwait(false);
        await tables.Wake.PutAllAsync(
            rows.Where(row => row.WakeHint is not null).Select(row => WakeHints.Of(row.WakeHint!, row.State.Id)), cancellation).ConfigureAwait(false);
        await tables.Sending.PutAllAsync(notices.Select(SendingHints.Of).OfType<TableEntity>(), cancellation).ConfigureAwait(false);
        await tables.Notices.PutAllAsync(notices.Select(NoticeIndexRow.Of), cancellation).ConfigureAwait(false);
        await tables.ByPlan.PutAllAsync(rows.Select(PlanIndexRow.Of), cancellation).ConfigureAwait(false);
        await ChangeAsync(planId, plan => plan with { IsIndexed = true }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Counts a plan's assignments anew after one has joined it.</summary>
    public async Task CountAsync(string planId, CancellationToken cancellation)
    {
        var count = 0;
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Of(planId)}");
        await foreach (var _ in tables.ByPlan.QueryAsync(where, [PlanIndexRow.Version], null, cancellation).ConfigureAwait(false))
        {
            count++;
        }

        await ChangeAsync(planId, plan => plan with { Summary = plan.Summary with { Assignments = count } }, cancellation).ConfigureAwait(false);
    }

    private async Task ChangeAsync(string planId, Func<PlanRow, PlanRow> change, CancellationToken cancellation)
    {
        while (await tables.Plans.FindAsync(PlanRow.Partition, KeyText.Of(planId), cancellation).ConfigureAwait(false) is { } stored)
        {
            var row = PlanRow.Read(stored);
            if (await tables.Plans.TryReplaceAsync(change(row).ToEntity(), row.ETag, cancellation).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private async Task<(AssignmentRow? Assignment, List<NoticeRow> Notices)> ReadAsync(string id, CancellationToken cancellation)
    {
        AssignmentRow? assignment = null;
        var notices = new List<NoticeRow>();
        // Notices and the state, in the order of their keys; the audit events come before them.
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {AssignmentRow.PartitionOf(id)} and RowKey ge {NoticeRow.Prefix}");
        await foreach (var row in tables.Assignments.QueryAsync(where, cancellation: cancellation).ConfigureAwait(false))
        {
            if (row.RowKey == AssignmentRow.RowKey)
            {
                assignment = AssignmentRow.Read(row);
            }
            else
            {
                notices.Add(NoticeRow.Read(row));
            }
        }

        return (assignment, notices);
    }
}
