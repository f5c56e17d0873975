using GovOpenFlow.Azurite;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Audit;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Xunit;

namespace GovOpenFlow.Tables.Tests.OnAzurite;

/// <summary>A small ledger of its own, which a process may die over.</summary>
internal sealed class Town
{
    public static readonly DateTimeOffset Late = Samples.Start.AddYears(1);

    private readonly string prefix = StorageEmulator.NewPrefix();

    /// <summary>The ledger as the next process sees it.</summary>
    public TablesLedger Ledger { get; private set; } = null!;

    public IOutbox Outbox => Ledger;

    public IReadOnlyList<Commit> Assignments { get; } =
        [.. Enumerable.Range(1, 2).Select(item => Commits.New(Samples.State(item), Samples.Notice(Samples.State(item), level: item)))];

    public static async Task<Town> FoundAsync(bool started = true)
    {
        var town = new Town();
        town.Ledger = await town.OpenAsync(new Wire());
        if (started)
        {
            Assert.True(await town.Ledger.StartPlanAsync(Samples.Plan(), town.Assignments, default));
        }

        return town;
    }

    public Task<TablesLedger> OpenAsync(Wire wire, int retries = 3) =>
        TablesLedger.OpenAsync(wire.TableService(retries), TimeProvider.System, prefix);

    public async Task<AssignmentRecord> FindAsync(int item = 1) => (await Ledger.FindAsync(Samples.State(item).Id, default))!;

    /// <summary>A decision that wakes the assignment at another time and causes two notices.</summary>
    public static Commit Decision(AssignmentRecord record) => Commits.Next(
        record, state => state with { WakeAt = Samples.Start.AddDays(120), Stage = Stage.Reminded },
        [Samples.Event(AuditKind.Reminded, Samples.Start.AddDays(1))],
        Samples.Notice(record.State, level: 20), Samples.Notice(record.State, level: 21));

    /// <summary>Nothing that has to happen is lost, whatever was cut off: this holds at once, before any sweep.</summary>
    public async Task NothingIsAsleepAsync()
    {
        var due = (await Ledger.DueAsync(Late, 100, default)).Select(record => record.State.Id).ToHashSet();
        var sending = (await Outbox.DueAsync(Late, 100, default)).Concat(await Outbox.AbandonedAsync(Late, 100, default)).ToDictionary(entry => entry.Notice.Key);
        foreach (var (record, notices) in await TruthAsync())
        {
            Assert.Equal(record.State.WakeAt is not null && record.Parked is null, due.Contains(record.State.Id));
            foreach (var entry in notices)
            {
                var waits = entry.State is NoticeState.Pending or NoticeState.FailedTemporary or NoticeState.Sending;
                Assert.Equal(waits, sending.Remove(entry.Notice.Key));
            }
        }

        Assert.Empty(sending);
    }

    /// <summary>After a sweep lists and totals say what the assignments say, and a second sweep finds nothing.</summary>
    public async Task IsRightAfterASweepAsync()
    {
        await Ledger.RepairAsync(default);
        Assert.False((await Ledger.RepairAsync(null, default)).Any);
        var truth = await TruthAsync();
        var listed = (await Ledger.ListAsync(new() { Now = Late }, null, 100, default)).Items;
        Assert.Equal(truth.Select(one => one.Record.State.Id), listed.Select(record => record.State.Id));
        Assert.Equal(truth.Count(one => one.Record.Parked is not null), (await Ledger.ParkedAsync(default)).Count);
        foreach (var (stage, count) in truth.CountBy(one => one.Record.State.Stage))
        {
            Assert.Equal(count, (await Ledger.TotalsAsync(null, Late, default)).Where(total => total.Stage == stage).Sum(total => total.Count));
        }

        var notices = truth.SelectMany(one => one.Notices).ToList();
        Assert.Equal(notices.Count, (await Outbox.ListAsync(new(), null, 100, default)).Items.Count);
        var totals = await Outbox.TotalsAsync(null, default);
        Assert.Equal(notices.Count, totals.Sum(total => total.Count));
        Assert.All(notices.CountBy(entry => entry.State), state =>
            Assert.Equal(state.Value, totals.Where(total => total.State == state.Key).Sum(total => total.Count)));
        Assert.Empty((await new AuditVerifier(Ledger, Ledger).VerifyAsync()).Faults);
        await NothingIsAsleepAsync();
    }

    private async Task<List<(AssignmentRecord Record, IReadOnlyList<OutboxEntry> Notices)>> TruthAsync()
    {
        var truth = new List<(AssignmentRecord, IReadOnlyList<OutboxEntry>)>();
        if ((await Ledger.PlansAsync(default)).Count == 0)
        {
            return truth;
        }

        foreach (var commit in Assignments)
        {
            if (await Ledger.FindAsync(commit.State.Id, default) is { } record)
            {
                truth.Add((record, (await Outbox.ListAsync(new() { AssignmentId = commit.State.Id }, null, 100, default)).Items));
            }
        }

        return truth;
    }
}
