using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Functions.Hosting;

/// <summary>The ledger, which notes what a request changes.</summary>
internal sealed class NotingLedger(ILedger ledger) : ILedger
{
    public async Task<bool> CommitAsync(Commit commit, CancellationToken cancellation)
    {
        var written = await ledger.CommitAsync(commit, cancellation).ConfigureAwait(false);
        if (written)
        {
            Changes.Current?.Assignment(commit.State.Id);
        }

        return written;
    }

    // Noted also where it was started before: whoever sends a plan again after a crash wants it to run.
    public async Task<bool> StartPlanAsync(PlanRecord plan, IReadOnlyList<Commit> assignments, CancellationToken cancellation)
    {
        var started = await ledger.StartPlanAsync(plan, assignments, cancellation).ConfigureAwait(false);
        Changes.Current?.Plan(plan.Id);
        return started;
    }

    public async Task ParkAsync(string id, string? reason, CancellationToken cancellation)
    {
        await ledger.ParkAsync(id, reason, cancellation).ConfigureAwait(false);
        Changes.Current?.Assignment(id);
    }

    public Task<AssignmentRecord?> FindAsync(string id, CancellationToken cancellation) => ledger.FindAsync(id, cancellation);

    public Task<IReadOnlyList<AssignmentRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        ledger.DueAsync(now, limit, cancellation);

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellation) => ledger.NextWakeAsync(cancellation);

    public Task<IReadOnlyList<AssignmentRecord>> ParkedAsync(CancellationToken cancellation) => ledger.ParkedAsync(cancellation);

    public Task<Page<AssignmentRecord>> ListAsync(AssignmentFilter filter, string? cursor, int limit, CancellationToken cancellation) =>
        ledger.ListAsync(filter, cursor, limit, cancellation);

    public Task<IReadOnlyList<LedgerTotals>> TotalsAsync(string? planId, DateTimeOffset now, CancellationToken cancellation) =>
        ledger.TotalsAsync(planId, now, cancellation);

    public Task<IReadOnlyList<SealedEvent>> EventsAsync(string id, CancellationToken cancellation) => ledger.EventsAsync(id, cancellation);

    public Task<IReadOnlyList<PlanSummary>> PlansAsync(CancellationToken cancellation) => ledger.PlansAsync(cancellation);

    public Task<PlanRecord?> FindPlanAsync(string id, CancellationToken cancellation) => ledger.FindPlanAsync(id, cancellation);
}
