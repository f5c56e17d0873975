using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Embedded.Storage.Reads;
using GovOpenFlow.Embedded.Storage.Writes;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage;

public sealed partial class SqliteLedger
{
    private const int MostDue = 10_000;
    private const int MostPerPage = 1_000;

    /// <inheritdoc/>
    public Task<AssignmentRecord?> FindAsync(string id, CancellationToken cancellation) =>
        readers.ReadAsync((Ledger: this, Id: id), static (session, asked) => AssignmentReads.Find(session, asked.Id) switch
        {
            null => null,
            // A decision made on half a state would write the other half away.
            { Damage: { } damage } => throw asked.Ledger.failures.UnreadableRow(asked.Id, damage),
            { } row => row.Record,
        }, cancellation, writer);

    /// <inheritdoc/>
    public Task<bool> CommitAsync(Commit commit, CancellationToken cancellation) =>
        WriteAsync(new CommitJob(PreparedCommit.Of(commit)), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<bool>> CommitManyAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation) =>
        Writer.HandOverAsync(new CommitManyJob([.. commits.Select(PreparedCommit.Of)]), cancellation);

    /// <inheritdoc/>
    public Task<bool> StartPlanAsync(PlanRecord plan, IReadOnlyList<Commit> assignments, CancellationToken cancellation) =>
        WriteAsync(new StartPlanJob(plan, PlanJson.Of(plan.Plan), [.. assignments.Select(PreparedCommit.Of)]), cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AssignmentRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        InRange(limit, MostDue);
        var rows = await readers.ReadAsync((now, limit), AssignmentReads.Due, cancellation, writer).ConfigureAwait(false);
        var due = new List<AssignmentRecord>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Damage is null)
            {
                due.Add(row.Record);
            }
            else if (writer is not null)
            {
                // It would be the first one due for ever, and the others behind it would wait.
                await ParkAsync(row.Record.State.Id, StorageFailures.ParkedAsUnreadable(), cancellation).ConfigureAwait(false);
            }
        }

        return due;
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellation) =>
        readers.ReadAsync(0, static (session, _) => AssignmentReads.NextWake(session), cancellation);

    /// <inheritdoc/>
    public Task ParkAsync(string id, string? reason, CancellationToken cancellation) => WriteAsync(new ParkJob(id, reason), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AssignmentRecord>> ParkedAsync(CancellationToken cancellation) =>
        readers.ReadAsync(0, static (session, _) => AssignmentReads.Parked(session), cancellation);

    /// <inheritdoc/>
    public Task<Page<AssignmentRecord>> ListAsync(AssignmentFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        InRange(limit, MostPerPage);
        var (value, after) = AssignmentLists.Place(filter.Order, cursor);
        return readers.ReadAsync((filter, value, after, limit), AssignmentLists.Read, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LedgerTotals>> TotalsAsync(string? planId, DateTimeOffset now, CancellationToken cancellation) =>
        readers.ReadAsync((planId, now), AssignmentReads.Totals, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ItemTotals>> ItemTotalsAsync(string planId, DateTimeOffset now, CancellationToken cancellation) =>
        readers.ReadAsync((planId, now), AssignmentReads.ItemTotals, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SealedEvent>> EventsAsync(string id, CancellationToken cancellation) =>
        readers.ReadAsync(id, AssignmentReads.Events, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PlanSummary>> PlansAsync(CancellationToken cancellation) =>
        readers.ReadAsync(0, static (session, _) => PlanReads.All(session), cancellation);

    /// <inheritdoc/>
    public Task<PlanRecord?> FindPlanAsync(string id, CancellationToken cancellation) =>
        readers.ReadAsync(id, PlanReads.Find, cancellation);

    private static void InRange(int limit, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, most);
    }
}
