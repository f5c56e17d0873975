using DurableTask.Core.Exceptions;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sweeping;
using GovOpenFlow.Ledger.Contract;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Hosting;

/// <summary>What is asked of the durable engine's client.</summary>
public sealed class DurableClientTests
{
    private readonly Mock<DurableTaskClient> client = new("test");
    private readonly Mock<ILedger> ledger = new();
    private readonly SimulatedClock clock = new(Samples.Start);
    private readonly List<AssignmentRecord> records = [];
    private readonly List<OrchestrationMetadata> live = [];

    public DurableClientTests()
    {
        client.Setup(one => one.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, bool _, CancellationToken _) => live.Find(instance => instance.InstanceId == id));
        client.Setup(one => one.GetAllInstancesAsync(It.IsAny<OrchestrationQuery>()))
            .Returns<OrchestrationQuery?>(query => Pageable.Create((_, _, _) => Task.FromResult(
                new Microsoft.DurableTask.Page<OrchestrationMetadata>([.. live.Where(instance => instance.InstanceId.StartsWith(query!.InstanceIdPrefix!))], null))));
        ledger.Setup(one => one.PlansAsync(It.IsAny<CancellationToken>()))
            .ReturnsAsync([new PlanSummary(Samples.PlanId, null, 2026, Samples.Start, 1, 1)]);
        ledger.Setup(one => one.ListAsync(It.IsAny<AssignmentFilter>(), It.IsAny<string>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new GovOpenFlow.Ledger.Store.Page<AssignmentRecord>([.. records.Where(record => record.State.IsOpen)], null));
    }

    [Fact]
    public async Task Notices_get_one_dispatch_for_their_sending_time()
    {
        var at = new DateTimeOffset(2026, 3, 5, 14, 0, 0, TimeSpan.FromHours(8));
        await new SendNotices(clock).RunAsync(at, client.Object, default);
        Started("dispatch-20260305T0600Z", nameof(DispatchOrchestration), Times.Once());

        live.Add(Instance("dispatch-20260305T0600Z", nameof(DispatchOrchestration)));
        await new SendNotices(clock).RunAsync(at, client.Object, default);
        Started("dispatch-20260305T0600Z", nameof(DispatchOrchestration), Times.Once());
    }

    [Fact]
    public async Task Late_notices_get_one_now()
    {
        await new SendNotices(clock).RunAsync(Samples.Start.AddDays(-3), client.Object, default);
        Started("dispatch-20260305T0100Z", nameof(DispatchOrchestration), Times.Once());
    }

    [Fact]
    public async Task Somebody_who_starts_it_first_is_as_good()
    {
        client.Setup(one => one.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<StartOrchestrationOptions>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new OrchestrationAlreadyExistsException("there"));
        await new SendNotices(clock).RunAsync(Samples.Start, client.Object, default);
    }

    [Fact]
    public async Task A_sweep_starts_a_plan_that_has_no_orchestration_and_leaves_its_children_to_it()
    {
        records.Add(Record(1));
        var report = await new Sweep(ledger.Object, clock).RunAsync(client.Object, default);
        Assert.Equal(new SweepReport(0, 1, 0, 0), report);
        Started(PlanOrchestration.InstanceId(Samples.PlanId), nameof(PlanOrchestration), Times.Once());
    }

    [Fact]
    public async Task A_sweep_starts_what_is_missing_signals_what_is_behind_and_ends_what_is_over()
    {
        var (missing, behind, current) = (Record(1), Record(2), Record(3));
        var closed = Record(4) with { State = Record(4).State with { Stage = Stage.Closed, WakeAt = null } };
        records.AddRange([missing, behind, current, closed]);
        live.AddRange(
        [
            Instance(PlanOrchestration.InstanceId(Samples.PlanId), nameof(PlanOrchestration)),
            Instance(WorkItemOrchestration.InstanceId(new(Samples.PlanId, 1)), nameof(WorkItemOrchestration)),
            Instance(WorkItemOrchestration.InstanceId(new(Samples.PlanId, 4)), nameof(WorkItemOrchestration)),
            Instance(behind.State.Id, nameof(AssignmentOrchestration), new("Assigned", "Green", behind.State.WakeAt!.Value.AddDays(5), null)),
            Instance(current.State.Id, nameof(AssignmentOrchestration), new("Assigned", "Green", current.State.WakeAt, null)),
            Instance(closed.State.Id, nameof(AssignmentOrchestration), new("Reported", "Green", Samples.Start, null)),
        ]);

        var report = await new Sweep(ledger.Object, clock).RunAsync(client.Object, default);

        Assert.Equal(new SweepReport(3, 0, 1, 3), report);
        Started(missing.State.Id, nameof(AssignmentOrchestration), Times.Once());
        Signalled(behind.State.Id, Signals.Changed, Times.Once());
        Signalled(current.State.Id, Signals.Changed, Times.Never());
        Signalled(closed.State.Id, Signals.Changed, Times.Once());
        Signalled(WorkItemOrchestration.InstanceId(new(Samples.PlanId, 4)), Signals.Done, Times.Once());
        Signalled(WorkItemOrchestration.InstanceId(new(Samples.PlanId, 1)), Signals.Done, Times.Never());
    }

    [Fact]
    public async Task An_outline_leaves_out_what_runs_already()
    {
        records.AddRange([Record(1), Record(2)]);
        live.Add(Instance(records[0].State.Id, nameof(AssignmentOrchestration)));
        var outline = await new OutlineItem(ledger.Object, clock).RunAsync(new(Samples.PlanId, 1), client.Object, default);
        Assert.Empty(outline.ToStart);
        Assert.Equal(1, outline.Running);

        outline = await new OutlineItem(ledger.Object, clock).RunAsync(new(Samples.PlanId, 2), client.Object, default);
        Assert.Equal([records[1].State.Id], outline.ToStart);
    }

    private static AssignmentRecord Record(int item) => new(Samples.State(item), 1, new byte[32]);

    private static OrchestrationMetadata Instance(string id, string name, AssignmentStatus? status = null) => new(name, id)
    {
        RuntimeStatus = OrchestrationRuntimeStatus.Running,
        DataConverter = Microsoft.DurableTask.Converters.JsonDataConverter.Default,
        SerializedCustomStatus = status is null ? null : Microsoft.DurableTask.Converters.JsonDataConverter.Default.Serialize(status),
    };

    private void Started(string id, string name, Times times) => client.Verify(
        one => one.ScheduleNewOrchestrationInstanceAsync(
            new TaskName(name), It.IsAny<object>(), It.Is<StartOrchestrationOptions>(options => options.InstanceId == id), It.IsAny<CancellationToken>()),
        times);

    private void Signalled(string id, string signal, Times times) => client.Verify(
        one => one.RaiseEventAsync(id, signal, It.IsAny<object>(), It.IsAny<CancellationToken>()), times);
}
