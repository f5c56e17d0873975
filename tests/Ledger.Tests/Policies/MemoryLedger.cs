using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Tests.Policies;

/// <summary>A ledger in memory: compares versions, takes a notice once, wakes by time, lists in pages.</summary>
internal sealed class MemoryLedger : ILedger
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, AssignmentRecord> records = new(StringComparer.Ordinal);
    private readonly List<PlanRecord> plans = [];
    private readonly Dictionary<string, Notice> outbox = [];

    /// <summary>All that was ever caused, in order, each key once.</summary>
    internal List<Notice> Sent { get; } = [];

    internal int Commits { get; private set; }

    /// <summary>Smaller than the caller asks for, so that few assignments make many pages.</summary>
    internal int PageSize { get; init; } = 1000;

    /// <summary>Called within a commit; throws to stop the machine before it.</summary>
    internal Action<Commit>? BeforeCommit { get; set; }

    internal IReadOnlyList<AssignmentRecord> All => [.. records.Values];

    /// <summary>Writes a state past the rules.</summary>
    internal void Put(string id, Func<AssignmentState, AssignmentState> change) =>
        records[id] = records[id] with { State = change(records[id].State) };

    public Task<AssignmentRecord?> FindAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(records.GetValueOrDefault(id));

    public Task<bool> CommitAsync(Commit commit, CancellationToken cancellation)
    {
        lock (gate)
        {
            BeforeCommit?.Invoke(commit);
            if (records[commit.State.Id].State.Version != commit.ExpectedVersion)
            {
                return Task.FromResult(false);
            }

            Write(commit);
            return Task.FromResult(true);
        }
    }

    public Task<bool> StartPlanAsync(PlanRecord plan, IReadOnlyList<Commit> assignments, CancellationToken cancellation)
    {
        if (plans.Exists(known => known.Id == plan.Id))
        {
            return Task.FromResult(false);
        }

        plans.Add(plan);
        foreach (var commit in assignments)
        {
            Write(commit);
        }

        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<AssignmentRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AssignmentRecord>>(
            [.. records.Values.Where(record => record.Parked is null && record.State.WakeAt <= now).OrderBy(record => record.State.WakeAt).Take(limit)]);

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellation) =>
        Task.FromResult(records.Values.Where(record => record.Parked is null).Min(record => record.State.WakeAt));

    public Task ParkAsync(string id, string? reason, CancellationToken cancellation)
    {
        lock (gate)
        {
            records[id] = records[id] with { Parked = reason };
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AssignmentRecord>> ParkedAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AssignmentRecord>>([.. records.Values.Where(record => record.Parked is not null)]);

    public Task<Page<AssignmentRecord>> ListAsync(AssignmentFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        var size = Math.Min(limit, PageSize);
        var rest = records.Values
            .Where(record => filter.PlanId is null || record.State.PlanId == filter.PlanId)
            .Where(record => filter.Open is null || record.State.IsOpen == filter.Open)
            .Where(record => cursor is null || string.CompareOrdinal(record.State.Id, cursor) > 0)
            .ToList();
        return Task.FromResult(new Page<AssignmentRecord>([.. rest.Take(size)], rest.Count > size ? rest[size - 1].State.Id : null));
    }

    public Task<IReadOnlyList<PlanSummary>> PlansAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<PlanSummary>>([.. plans.Select(plan => new PlanSummary(plan.Id, null, 2026, plan.StartedAt, 0, 0))]);

    public Task<PlanRecord?> FindPlanAsync(string id, CancellationToken cancellation) =>
        Task.FromResult(plans.Find(plan => plan.Id == id));

    public Task<IReadOnlyList<LedgerTotals>> TotalsAsync(string? planId, DateTimeOffset now, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<SealedEvent>> EventsAsync(string id, CancellationToken cancellation) => throw new NotSupportedException();

    private void Write(Commit commit)
    {
        var before = records.GetValueOrDefault(commit.State.Id);
        var last = commit.Events.Count > 0 ? commit.Events[^1] : null;
        records[commit.State.Id] = new(
            commit.State, last?.Sequence ?? before!.LastSequence, last?.Hash ?? before!.LastHash, before?.Parked);
        Commits++;
        foreach (var notice in commit.Notices.Where(notice => outbox.TryAdd(notice.Key, notice)))
        {
            Sent.Add(notice);
        }
    }
}
