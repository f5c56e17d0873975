using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Web.Tests.Places;

/// <summary>A ledger on which a test can stop or break a commit.</summary>
public sealed class InterruptedLedger(ILedger inner) : ILedger
{
    /// <summary>Runs before the next commit, and only before that one.</summary>
    public Func<Task>? BeforeCommit { get; set; }

    /// <summary>Runs before each reading of a total: for a ledger that cannot be read.</summary>
    public Action? BeforeRead { get; set; }

    public async Task<bool> CommitAsync(Commit commit, CancellationToken cancellation)
    {
        if (BeforeCommit is { } before)
        {
            BeforeCommit = null;
            await before();
        }

        return await inner.CommitAsync(commit, CancellationToken.None);
    }

    public Task<AssignmentRecord?> FindAsync(string id, CancellationToken cancellation) => inner.FindAsync(id, cancellation);

    public Task<bool> StartPlanAsync(PlanRecord plan, IReadOnlyList<Commit> assignments, CancellationToken cancellation) =>
        inner.StartPlanAsync(plan, assignments, cancellation);

    public Task<IReadOnlyList<AssignmentRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        inner.DueAsync(now, limit, cancellation);

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellation) => inner.NextWakeAsync(cancellation);

    public Task ParkAsync(string id, string? reason, CancellationToken cancellation) => inner.ParkAsync(id, reason, cancellation);

    public Task<IReadOnlyList<AssignmentRecord>> ParkedAsync(CancellationToken cancellation)
    {
        BeforeRead?.Invoke();
        return inner.ParkedAsync(cancellation);
    }

    public Task<Page<AssignmentRecord>> ListAsync(AssignmentFilter filter, string? cursor, int limit, CancellationToken cancellation) =>
        inner.ListAsync(filter, cursor, limit, cancellation);

    public Task<IReadOnlyList<LedgerTotals>> TotalsAsync(string? planId, DateTimeOffset now, CancellationToken cancellation)
    {
        BeforeRead?.Invoke();
        return inner.TotalsAsync(planId, now, cancellation);
    }

    public Task<IReadOnlyList<SealedEvent>> EventsAsync(string id, CancellationToken cancellation) => inner.EventsAsync(id, cancellation);

    public Task<IReadOnlyList<PlanSummary>> PlansAsync(CancellationToken cancellation) => inner.PlansAsync(cancellation);

    public Task<PlanRecord?> FindPlanAsync(string id, CancellationToken cancellation) => inner.FindPlanAsync(id, cancellation);
}
