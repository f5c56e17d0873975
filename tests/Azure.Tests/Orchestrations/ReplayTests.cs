using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Functions.Orchestrations;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Orchestrations;

/// <summary>The orchestrations on a real engine, which replays them from their histories.</summary>
public sealed class ReplayTests
{
    private const string Id = "2026-3fa9c1b2-001-01";

    private static readonly CancellationTokenSource Patience = new(TimeSpan.FromMinutes(2));

    private readonly Queue<AdvanceReport> reports = new();
    private readonly List<DateTimeOffset> sent = [];
    private readonly SemaphoreSlim advanced = new(0);
    private int advances;

    [Fact]
    public async Task An_assignment_goes_through_timers_and_signals_to_its_end()
    {
        await using var host = await StartAsync();
        var sendAt = DateTimeOffset.UtcNow.AddDays(1);
        reports.Enqueue(Report(DateTimeOffset.UtcNow.AddSeconds(1), sendAt));
        reports.Enqueue(Report(DateTimeOffset.UtcNow.AddDays(30), null));
        reports.Enqueue(Report(null, null, ended: true));

        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(AssignmentOrchestration), null, new StartOrchestrationOptions(Id), Patience.Token);
        await UntilAsync(() => advances == 2);
        await host.Client.RaiseEventAsync(Id, Signals.Changed, "", Patience.Token);
        var ended = await host.Client.WaitForInstanceCompletionAsync(Id, getInputsAndOutputs: true, Patience.Token);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(3, advances);
        Assert.Equal([sendAt], sent);
    }

    [Fact]
    public async Task Signals_in_a_row_are_each_served_or_served_together_and_none_is_lost()
    {
        await using var host = await StartAsync();
        for (var round = 0; round < 30; round++)
        {
            reports.Enqueue(Report(DateTimeOffset.UtcNow.AddDays(30), null));
        }

        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(AssignmentOrchestration), null, new StartOrchestrationOptions(Id), Patience.Token);
        await UntilAsync(() => advances == 1);
        for (var round = 0; round < 5; round++)
        {
            await host.Client.RaiseEventAsync(Id, Signals.Changed, "", Patience.Token);
        }

        await UntilAsync(() => advances > 1);
        lock (reports)
        {
            reports.Clear();
            reports.Enqueue(Report(null, null, ended: true));
        }

        await host.Client.RaiseEventAsync(Id, Signals.Changed, "", Patience.Token);
        var ended = await host.Client.WaitForInstanceCompletionAsync(Id, getInputsAndOutputs: true, Patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
    }

    [Fact]
    public async Task A_turn_that_began_under_one_set_of_rules_ends_under_another()
    {
        await using var host = await StartAsync();
        // The old rules wake it in a month; the new ones, in force when somebody signals, close it.
        reports.Enqueue(Report(DateTimeOffset.UtcNow.AddDays(30), null));
        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(AssignmentOrchestration), null, new StartOrchestrationOptions(Id), Patience.Token);
        await UntilAsync(() => advances == 1);

        reports.Enqueue(Report(null, null, ended: true));
        await host.Client.RaiseEventAsync(Id, Signals.Changed, "", Patience.Token);
        var ended = await host.Client.WaitForInstanceCompletionAsync(Id, getInputsAndOutputs: true, Patience.Token);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal("Closed", ended.ReadCustomStatusAs<AssignmentStatus>()!.Stage);
    }

    [Fact]
    public async Task An_item_ends_when_its_units_assignments_have()
    {
        await using var host = await StartAsync();
        reports.Enqueue(Report(null, null, ended: true));
        reports.Enqueue(Report(null, null, ended: true));

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(WorkItemOrchestration), new ItemOfPlan("2026-3fa9c1b2", 1), null, Patience.Token);
        var ended = await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Patience.Token);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(2, advances);
    }

    private static AdvanceReport Report(DateTimeOffset? wakeAt, DateTimeOffset? sendAt, bool ended = false) =>
        new(true, ended ? Stage.Closed : Stage.Reminded, Light.Green, wakeAt, ended, sendAt, null);

    // Looks whenever the activity has run once more.
    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await advanced.WaitAsync(Patience.Token);
        }
    }

    private Task<DurableTaskTestHost> StartAsync() => DurableTaskTestHost.StartAsync(registry =>
    {
        registry.AddOrchestratorFunc(nameof(AssignmentOrchestration), AssignmentOrchestration.RunAsync);
        registry.AddOrchestratorFunc<ItemOfPlan>(nameof(WorkItemOrchestration), (context, item) => WorkItemOrchestration.RunAsync(context, item));
        registry.AddActivityFunc<ItemOfPlan, Outline>(
            nameof(OutlineItem), (TaskActivityContext _, ItemOfPlan item) => new Outline([$"{item.PlanId}-001-01", $"{item.PlanId}-001-02"], 0));
        registry.AddActivityFunc<DateTimeOffset>(nameof(SendNotices), (TaskActivityContext _, DateTimeOffset at) =>
        {
            sent.Add(at);
            return Task.CompletedTask;
        });
        registry.AddActivityFunc<string, AdvanceReport>(nameof(Advance), (TaskActivityContext _, string _) =>
        {
            lock (reports)
            {
                advances++;
                advanced.Release();
                return reports.Dequeue();
            }
        });
    });
}
