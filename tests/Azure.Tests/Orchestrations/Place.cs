using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovOpenFlow.Azure.Tests.Orchestrations;

/// <summary>A real ledger under the real rules, far enough in the future that an engine's timers never ring: who wants a turn signals.</summary>
internal sealed class Place : IDisposable
{
    /// <summary>A year whose wake times an engine of today only waits for.</summary>
    public const int Year = 2091;

    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-engine-").FullName;

    public Place()
    {
        Ledger = SqliteLedger.Open(Path.Combine(folder, "ledger.db"));
        Rules = new(new Rules(Policy.Default, WorkingCalendar.Mainland));
        Assignments = new(Ledger, Rules);
        Driver = new(Ledger, Assignments);
    }

    public SimulatedClock Clock { get; } = new(new DateTimeOffset(Year, 3, 5, 9, 0, 0, TimeSpan.FromHours(8)));

    public SqliteLedger Ledger { get; }

    public RulesSource Rules { get; }

    public AssignmentService Assignments { get; }

    public ClockDriver Driver { get; }

    public IOutbox Outbox => Ledger;

    public Advance Advance => new(Ledger, Ledger, Driver, Clock, NullLogger<Advance>.Instance);

    /// <summary>Starts a plan of one item given to one unit, due at the end of the given months.</summary>
    /// <returns>The assignment's id.</returns>
    public async Task<string> AssignAsync(params int[] months)
    {
        var planId = FormattableString.Invariant($"{Year}-3fa9c{months.Length:x}");
        var checkpoints = months.Select((month, index) => new Checkpoint(
            new DateOnly(Year, month, 1).AddMonths(1).AddDays(-1), index == months.Length - 1 ? CheckpointKind.Final : CheckpointKind.Progress));
        var spec = new AssignmentSpec(planId + "-001-01", planId, Year, 1, "区教育局", Role.Responsible, [.. checkpoints]);
        var commit = await Assignments.AssignAsync(spec, Clock.GetUtcNow(), "政务公开办");
        await Ledger.StartPlanAsync(Samples.Plan(planId) with { StartedAt = Clock.GetUtcNow() }, [commit], default);
        return spec.Id;
    }

    public async Task<AssignmentState> StateAsync(string id) => (await Ledger.FindAsync(id, default))!.State;

    public async Task<IReadOnlyList<OutboxEntry>> NoticesAsync(string id) =>
        (await Outbox.ListAsync(new() { AssignmentId = id }, null, 1000, default)).Items;

    /// <summary>What people and time do next: a report where one is due soon, its review, or else the next thing that time brings.</summary>
    public async Task GoOnAsync(string id)
    {
        var state = await StateAsync(id);
        if (state.Stage == Stage.Reported)
        {
            await Assignments.AdvanceAsync(id, new LifecycleInput.Verify(Clock.GetUtcNow(), "审核人"));
        }
        else if (state.LightAt(Clock.GetUtcNow()) == Light.Yellow)
        {
            await Assignments.AdvanceAsync(id, new LifecycleInput.HandIn(Clock.GetUtcNow(), "联络员", "已按要求公开", []));
        }
        else
        {
            Clock.AdvanceTo(state.WakeAt!.Value);
        }
    }

    public void Dispose()
    {
        Ledger.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
