using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Tests.Fakes;

/// <summary>A ledger and outbox in memory, as strict as a real one about what must not have changed.</summary>
internal sealed class MemoryStore(TimeProvider clock) : ILedger, IOutbox
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, AssignmentRecord> records = [];
    private readonly Dictionary<string, List<SealedEvent>> trails = [];
    private readonly Dictionary<string, PlanRecord> plans = [];
    private readonly Dictionary<string, OutboxEntry> outbox = [];

    /// <summary>Asked before each step; true: the process dies here, before the step is done.</summary>
    public Func<string, bool> DiesAt { get; set; } = _ => false;

    /// <summary>An assignment whose row cannot be read.</summary>
    public string? Corrupt { get; set; }

    public int DueReads { get; private set; }

    public IReadOnlyList<OutboxEntry> Entries
    {
        get
        {
            lock (gate)
            {
                return [.. outbox.Values.OrderBy(entry => entry.Notice.Key, StringComparer.Ordinal)];
            }
        }
    }

    public Task<AssignmentRecord?> FindAsync(string id, CancellationToken cancellation) => Do("find", () =>
        id == Corrupt ? throw new FormatException("not JSON") : records.GetValueOrDefault(id));

    public Task<bool> CommitAsync(Commit commit, CancellationToken cancellation) => Do("commit", () => Write(commit));

    public Task<bool> StartPlanAsync(PlanRecord plan, IReadOnlyList<Commit> assignments, CancellationToken cancellation) => Do("start", () =>
        plans.TryAdd(plan.Id, plan) && assignments.All(Write));

    Task<IReadOnlyList<AssignmentRecord>> ILedger.DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => Do(
        "wake", IReadOnlyList<AssignmentRecord> () => [.. records.Values
            .Where(record => record.Parked is null && record.State.WakeAt <= now)
            .OrderBy(record => record.State.WakeAt).ThenBy(record => record.State.Id, StringComparer.Ordinal).Take(limit)]);

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellation) => Do(
        "wake", () => records.Values.Where(record => record.Parked is null).Min(record => record.State.WakeAt));

    public Task ParkAsync(string id, string? reason, CancellationToken cancellation) => Do(
        "park", () => records[id] = records[id] with { Parked = reason });

    public Task<IReadOnlyList<AssignmentRecord>> ParkedAsync(CancellationToken cancellation) => Do(
        "list", IReadOnlyList<AssignmentRecord> () => [.. records.Values.Where(record => record.Parked is not null)]);

    public Task<IReadOnlyList<SealedEvent>> EventsAsync(string id, CancellationToken cancellation) => Do(
        "events", IReadOnlyList<SealedEvent> () => [.. trails[id]]);

    public Task<PlanRecord?> FindPlanAsync(string id, CancellationToken cancellation) => Do("plan", () => plans.GetValueOrDefault(id));

    Task<IReadOnlyList<OutboxEntry>> IOutbox.DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => Do(
        "due", IReadOnlyList<OutboxEntry> () =>
        {
            DueReads++;
            return [.. outbox.Values
                .Where(entry => entry.State is NoticeState.Pending or NoticeState.FailedTemporary && entry.DueAt <= now)
                .OrderBy(entry => entry.DueAt).Take(limit)];
        });

    public Task<IReadOnlyList<OutboxEntry>> AbandonedAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => Do(
        "abandoned", IReadOnlyList<OutboxEntry> () => [.. outbox.Values
            .Where(entry => entry.State == NoticeState.Sending && entry.DueAt <= now).OrderBy(entry => entry.DueAt).Take(limit)]);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => Do("next", () => outbox.Values
        .Where(entry => entry.State is NoticeState.Pending or NoticeState.FailedTemporary or NoticeState.Sending)
        .Min(entry => (DateTimeOffset?)entry.DueAt));

    public Task<bool> ClaimAsync(
        string messageId, IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) => Do(
        "claim", () =>
        {
            if (!entries.All(Same))
            {
                return false;
            }

            foreach (var entry in entries)
            {
                outbox[entry.Notice.Key] = entry with
                {
                    State = NoticeState.Sending,
                    MessageId = messageId,
                    DueAt = until,
                    Attempts = entry.Attempts + 1,
                    SettledAt = now,
                };
            }

            return true;
        });

    public Task SettleAsync(IReadOnlyList<Settlement> settlements, DateTimeOffset now, CancellationToken cancellation) => Do("settle", () =>
    {
        foreach (var settlement in settlements.Where(settlement => settlement.Was is null || Same(settlement.Was)))
        {
            var entry = outbox[settlement.Key];
            outbox[settlement.Key] = entry with
            {
                State = settlement.State,
                Reason = settlement.Reason,
                DueAt = settlement.DueAt ?? entry.DueAt,
                SettledAt = now,
                Attempts = settlement.Afresh is null ? entry.Attempts : 0,
                MessageId = settlement.Afresh is { } afresh ? afresh.MessageId : entry.MessageId,
            };
        }

        return true;
    });

    public Task<OutboxEntry?> FindAsync(string key) => Do("find", () => outbox.GetValueOrDefault(key));

    public Task<IReadOnlyList<OutboxEntry>> OfMessageAsync(string messageId, CancellationToken cancellation) => Do(
        "message", IReadOnlyList<OutboxEntry> () => [.. outbox.Values
            .Where(entry => entry.MessageId?.StartsWith(messageId, StringComparison.Ordinal) ?? false)]);

    Task<OutboxEntry?> IOutbox.FindAsync(string key, CancellationToken cancellation) => FindAsync(key);

    public Task<Page<AssignmentRecord>> ListAsync(AssignmentFilter filter, string? cursor, int limit, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<LedgerTotals>> TotalsAsync(string? planId, DateTimeOffset now, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<PlanSummary>> PlansAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<Page<OutboxEntry>> ListAsync(OutboxFilter filter, string? cursor, int limit, CancellationToken cancellation) => Do(
        "list", () => new Page<OutboxEntry>(
            [.. outbox.Values.Where(entry => (filter.State is null || entry.State == filter.State)
                && (filter.Channel is null || entry.Notice.Channel == filter.Channel)
                && (filter.AssignmentId is null || entry.Notice.AssignmentId == filter.AssignmentId))],
            null));

    public Task<IReadOnlyList<NoticeTotals>> TotalsAsync(string? planId, CancellationToken cancellation) => Do(
        "totals", IReadOnlyList<NoticeTotals> () => [.. outbox.Values
            .GroupBy(entry => (entry.Notice.Kind, entry.Notice.Channel, entry.Notice.Recipient, entry.Notice.Unit, entry.State))
            .Select(group => new NoticeTotals(group.Key.Kind, group.Key.Channel, group.Key.Recipient, group.Key.Unit, group.Key.State, group.Count()))]);

    private bool Same(OutboxEntry read)
    {
        var stored = outbox[read.Notice.Key];
        return stored.State == read.State && stored.MessageId == read.MessageId && stored.DueAt == read.DueAt;
    }

    private bool Write(Commit commit)
    {
        var state = commit.State;
        var stored = records.GetValueOrDefault(state.Id);
        if ((stored?.State.Version ?? 0) != commit.ExpectedVersion)
        {
            return false;
        }

        if (!trails.TryGetValue(state.Id, out var trail))
        {
            trails[state.Id] = trail = [];
        }

        trail.AddRange(commit.Events);
        records[state.Id] = new(state, trail.Count, trail.Count == 0 ? AuditChain.Start : trail[^1].Hash, stored?.Parked);
        foreach (var notice in commit.Notices)
        {
            outbox.TryAdd(notice.Key, new(notice, NoticeState.Pending, 0, notice.NotBefore, null, null, clock.GetUtcNow(), clock.GetUtcNow()));
        }

        return true;
    }

    private async Task<T> Do<T>(string step, Func<T> act)
    {
        // Gives way, as a real store does, so that two dispatchers really meet.
        await Task.Yield();
        lock (gate)
        {
            return DiesAt(step) ? throw new LedgerUnavailableException("unreachable", $"The process died before '{step}'.") : act();
        }
    }
}
