using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Store;

/// <summary>The store of plans, assignments and their audit trails (台账). Real ones: SQLite, Azure Tables.</summary>
/// <remarks>Instants are kept to the millisecond. Every member throws <see cref="LedgerUnavailableException"/> when the store cannot be reached or written.</remarks>
public interface ILedger
{
    /// <summary>An assignment, or null where there is none.</summary>
    Task<AssignmentRecord?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>Writes a decision durably, if the stored version is the expected one.</summary>
    /// <remarks>Commits that wait at the same time may be flushed together; each is answered once it is durable itself. The plan of a new assignment is there already.</remarks>
    /// <returns>False: another decision came first, nothing was written.</returns>
    /// <exception cref="ArgumentException">The version after is not one more than the expected one.</exception>
    Task<bool> CommitAsync(Commit commit, CancellationToken cancellation);

    /// <summary>Writes decisions about different assignments. A store that can flush them together does.</summary>
    /// <returns>For each of them what <see cref="CommitAsync"/> would answer.</returns>
    /// <exception cref="InvalidOperationException">One of them broke a rule of the store. Whether the others were written is not said; who wants to know commits them one by one.</exception>
    async Task<IReadOnlyList<bool>> CommitManyAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation) =>
        await Task.WhenAll(commits.Select(commit => CommitAsync(commit, cancellation))).ConfigureAwait(false);

    /// <summary>Writes a plan with all its assignments, at once.</summary>
    /// <returns>False: a plan of that id was started before, nothing was written.</returns>
    Task<bool> StartPlanAsync(PlanRecord plan, IReadOnlyList<Commit> assignments, CancellationToken cancellation);

    /// <summary>Assignments whose wake time has come, longest due first; parked ones are left out, and one that cannot be understood is parked.</summary>
    /// <param name="now">The present.</param>
    /// <param name="limit">At most so many, 1–10,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<AssignmentRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>The earliest wake time of all that run; null: nothing waits for time.</summary>
    Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellation);

    /// <summary>Sets a failing assignment aside, with the reason; null releases it. Its version stays as it is.</summary>
    /// <exception cref="ArgumentException">There is no such assignment.</exception>
    Task ParkAsync(string id, string? reason, CancellationToken cancellation);

    /// <summary>The assignments that were set aside.</summary>
    Task<IReadOnlyList<AssignmentRecord>> ParkedAsync(CancellationToken cancellation);

    /// <summary>Assignments in the filter's order.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cursor">Where to go on, from the page before; null: at the start.</param>
    /// <param name="limit">At most so many, 1–1,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ArgumentException">The cursor is not one of this ledger's and of this order.</exception>
    Task<Page<AssignmentRecord>> ListAsync(AssignmentFilter filter, string? cursor, int limit, CancellationToken cancellation);

    /// <summary>Counts by unit, stage and light; by plan where one is given.</summary>
    Task<IReadOnlyList<LedgerTotals>> TotalsAsync(string? planId, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Counts of a plan's assignments by item, checkpoint, stage and light.</summary>
    /// <remarks>A store that can count by itself does; others are walked.</remarks>
    async Task<IReadOnlyList<ItemTotals>> ItemTotalsAsync(string planId, DateTimeOffset now, CancellationToken cancellation)
    {
        var counts = new Dictionary<(int Item, int Checkpoint, Stage Stage, Light Light), int>();
        string? cursor = null;
        do
        {
            var page = await ListAsync(new() { PlanId = planId, Now = now }, cursor, 1_000, cancellation).ConfigureAwait(false);
            foreach (var state in page.Items.Select(record => record.State))
            {
                var place = (state.Item, state.Current, state.Stage, state.LightAt(now));
                counts[place] = counts.GetValueOrDefault(place) + 1;
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        return [.. counts.OrderBy(one => one.Key).Select(one => new ItemTotals(one.Key.Item, one.Key.Checkpoint, one.Key.Stage, one.Key.Light, one.Value))];
    }

    /// <summary>An assignment's audit trail, oldest first.</summary>
    Task<IReadOnlyList<SealedEvent>> EventsAsync(string id, CancellationToken cancellation);

    /// <summary>All plans, newest first.</summary>
    Task<IReadOnlyList<PlanSummary>> PlansAsync(CancellationToken cancellation);

    /// <summary>A plan with its items, or null where there is none.</summary>
    Task<PlanRecord?> FindPlanAsync(string id, CancellationToken cancellation);
}
