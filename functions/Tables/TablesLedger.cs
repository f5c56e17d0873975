using Azure.Data.Tables;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Indexes;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables;

/// <summary>The ledger in Azure Tables. Any number of processes may share it.</summary>
/// <remarks>
/// A commit is one entity group transaction in the assignment's partition. Indexes are other partitions, which no transaction reaches:
/// a hint that makes time act is written before the commit and checked by its reader, so that a crash leaves a hint too many and never one too few;
/// lists and totals are brought up to date after the commit, and by <see cref="RepairAsync"/> where a crash came between.
/// </remarks>
public sealed partial class TablesLedger : ILedger, IOutbox, ISettingsStore
{
    private readonly LedgerTables tables;
    private readonly HintReader hints;
    private readonly CauseOrder order;

    private TablesLedger(LedgerTables tables, TimeProvider clock)
    {
        this.tables = tables;
        hints = new(clock);
        order = new(clock);
    }

    /// <summary>Opens a ledger, and makes its tables where there are none.</summary>
    /// <param name="service">The storage account.</param>
    /// <param name="clock">Tells how old a hint is that points nowhere, and in which order notices are caused.</param>
    /// <param name="prefix">What its tables' names begin with: letters and digits, a letter first, at most 40.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="LedgerUnavailableException">The account cannot be reached, or does not let this program in.</exception>
    public static async Task<TablesLedger> OpenAsync(
        TableServiceClient service, TimeProvider clock, string prefix = "GovOpenFlow", CancellationToken cancellation = default)
    {
        var tables = LedgerTables.Of(service, prefix);
        await tables.CreateAsync(cancellation).ConfigureAwait(false);
        return new(tables, clock);
    }

    /// <summary>Compares indexes and assignments, and puts right what a crash left behind. May run beside everything else.</summary>
    /// <returns>What was put right.</returns>
    public Task<IndexRepairs> RepairAsync(CancellationToken cancellation) => new IndexRepair(tables).RunAsync(cancellation);

    private async Task<AssignmentRow?> FindRowAsync(string id, CancellationToken cancellation) =>
        await tables.Assignments.FindAsync(AssignmentRow.PartitionOf(id), AssignmentRow.RowKey, cancellation).ConfigureAwait(false) is { } row
            ? AssignmentRow.Read(row)
            : null;

    private async Task<NoticeRow?> FindNoticeAsync(string key, CancellationToken cancellation) =>
        NoticeRow.AssignmentOf(key) is { Length: > 0 } id
        && await tables.Assignments.FindAsync(AssignmentRow.PartitionOf(id), NoticeRow.RowKeyOf(key), cancellation).ConfigureAwait(false) is { } row
            ? NoticeRow.Read(row)
            : null;

    private static void InRange(int limit, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, most);
    }
}
