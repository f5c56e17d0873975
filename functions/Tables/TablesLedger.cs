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
/// lists and totals are brought up to date after the commit, and by <see cref="RepairAsync(CancellationToken)"/> where a crash came between.
/// </remarks>
public sealed partial class TablesLedger : ILedger, IOutbox, ISettingsStore
{
    private readonly LedgerTables tables;
    private readonly HintReader hints;
    private readonly CauseOrder order;
    private readonly TimeProvider clock;

    private TablesLedger(LedgerTables tables, TimeProvider clock)
    {
        this.tables = tables;
        hints = new(clock);
        order = new(clock);
        this.clock = clock;
    }

    /// <summary>Opens a ledger, and makes its tables where there are none.</summary>
    /// <param name="service">The storage account.</param>
    /// <param name="clock">The machine's own time, whatever time the rules run in: tells how old rows are by the storage account's clock, and in which order notices are caused.</param>
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
    /// <param name="since">Looks at notices that have changed since then, by the storage account's clock; null: at all of them, of all years. Assignments are all looked at.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What was put right.</returns>
    public Task<IndexRepairs> RepairAsync(DateTimeOffset? since, CancellationToken cancellation) => new IndexRepair(tables, since).RunAsync(cancellation);

    /// <inheritdoc cref="RepairAsync(DateTimeOffset?, CancellationToken)"/>
    /// <remarks>Of the last ten days, which are the holidays at their longest and a weekend.</remarks>
    public Task<IndexRepairs> RepairAsync(CancellationToken cancellation) => RepairAsync(clock.GetUtcNow().AddDays(-10), cancellation);

    // A decision made on half a state would write the other half away.
    private async Task<AssignmentRow?> FindRowAsync(string id, CancellationToken cancellation) =>
        await LookAtAsync(id, cancellation).ConfigureAwait(false) switch
        {
            { Damage: { } damage } => throw new LedgerUnavailableException(
                "damaged", $"The row of assignment {id} cannot be read: {damage.Message}", damage),
            var row => row,
        };

    // As it is, damaged or not.
    private async Task<AssignmentRow?> LookAtAsync(string id, CancellationToken cancellation) =>
        await tables.Assignments.FindAsync(AssignmentRow.PartitionOf(id), AssignmentRow.RowKey, cancellation).ConfigureAwait(false) is { } row
            ? AssignmentRow.Read(row)
            : null;

    private async Task<NoticeRow?> FindNoticeAsync(string key, CancellationToken cancellation) =>
        NoticeRow.AssignmentOf(key) is { Length: > 0 } id
        && await tables.Assignments.FindAsync(AssignmentRow.PartitionOf(id), NoticeRow.RowKeyOf(key), cancellation).ConfigureAwait(false) is { } row
            ? NoticeRow.Read(row)
            : null;

    // One that cannot be understood must not hold up the others; the sweep counts it.
    private async Task<NoticeRow?> LookAtNoticeAsync(string key, CancellationToken cancellation)
    {
        try
        {
            return await FindNoticeAsync(key, cancellation).ConfigureAwait(false);
        }
        catch (LedgerUnavailableException damage) when (damage.Code == "damaged")
        {
            return null;
        }
    }

    private static void InRange(int limit, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, most);
    }
}
