using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sweeping;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Orchestrations;

/// <summary>What must hold on a real engine: one instance each, nothing lost, one that is broken does not stop the others, versions meet.</summary>
public sealed class EngineTests : IDisposable
{
    private const string First = "2091-3fa9c1b2-001-01";
    private const string Second = "2091-3fa9c1b2-001-02";

    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
    private readonly SemaphoreSlim looked = new(0);
    private Func<string, Task<object>> look = _ => Task.FromResult<object>(Report());

    [Fact]
    public async Task A_second_start_is_a_no_op()
    {
        await using var host = await StartAsync();
        var instances = new Instances(host.Client);
        Assert.True(await instances.StartAsync(First, nameof(AssignmentOrchestration), null, patience.Token));
        await looked.WaitAsync(patience.Token);
        Assert.False(await instances.StartAsync(First, nameof(AssignmentOrchestration), null, patience.Token));

        look = _ => Task.FromResult<object>(Report(ended: true));
        await instances.SignalAsync(First, Signals.Changed, patience.Token);
        await looked.WaitAsync(patience.Token);
        await host.Client.WaitForInstanceCompletionAsync(First, patience.Token);
        Assert.Equal(0, looked.CurrentCount);
        // What has ended may begin again: an assignment that was carried over is taken up by a correction, for example.
        Assert.True(await instances.StartAsync(First, nameof(AssignmentOrchestration), null, patience.Token));
        await looked.WaitAsync(patience.Token);
    }

    [Fact]
    public async Task Signals_that_come_while_it_looks_make_it_look_again()
    {
        await using var host = await StartAsync();
        var go = new TaskCompletionSource();
        var ledger = "before";
        var seen = new List<string>();
        look = async _ =>
        {
            var read = ledger;
            await go.Task;
            seen.Add(read);
            return Report(ended: read == "after");
        };
        await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(AssignmentOrchestration), null, new StartOrchestrationOptions(First), patience.Token);
        // The activity has read, and not yet answered, when three people act.
        for (var person = 0; person < 3; person++)
        {
            await host.Client.RaiseEventAsync(First, Signals.Changed, "", patience.Token);
        }

        ledger = "after";
        await host.Client.RaiseEventAsync(First, Signals.Changed, "", patience.Token);
        go.SetResult();

        var ended = await host.Client.WaitForInstanceCompletionAsync(First, patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal("after", seen[^1]);
    }

    [Fact]
    public async Task One_that_is_parked_does_not_stop_the_others_and_ends_when_it_is_released()
    {
        await using var host = await StartAsync();
        look = id => Task.FromResult<object>(id == First ? Report(parked: "broken") : Report(ended: true));
        var item = await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(WorkItemOrchestration), new ItemOfPlan("2091-3fa9c1b2", 1), null, patience.Token);
        await looked.WaitAsync(patience.Token);
        await looked.WaitAsync(patience.Token);

        await host.Client.WaitForInstanceCompletionAsync(Second, patience.Token);
        var parked = await host.Client.WaitForInstanceStartAsync(First, getInputsAndOutputs: true, patience.Token);
        while (parked.SerializedCustomStatus is null)
        {
            parked = (await host.Client.GetInstanceAsync(First, getInputsAndOutputs: true, patience.Token))!;
        }

        Assert.Equal("broken", parked.ReadCustomStatusAs<AssignmentStatus>()!.Parked);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.Client.GetInstanceAsync(item, patience.Token))!.RuntimeStatus);

        look = _ => Task.FromResult<object>(Report(ended: true));
        await host.Client.RaiseEventAsync(First, Signals.Changed, "", patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.Client.WaitForInstanceCompletionAsync(item, patience.Token)).RuntimeStatus);
    }

    [Fact]
    public async Task An_answer_of_an_older_or_a_newer_version_is_understood()
    {
        await using var host = await StartAsync();
        var answers = new Queue<object>(
        [
            // Without what came later; with what this version does not know.
            new { Exists = true, Stage = 1, WakeAt = DateTimeOffset.UtcNow.AddDays(30) },
            new { Exists = true, Stage = 2, Light = 1, WakeAt = (DateTimeOffset?)null, Ended = true, Score = 97.5, Colours = new[] { "red" } },
        ]);
        look = _ => Task.FromResult(answers.Dequeue());
        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(AssignmentOrchestration), new { WakeAt = "an input of another version" }, new StartOrchestrationOptions(First), patience.Token);
        await looked.WaitAsync(patience.Token);
        await host.Client.RaiseEventAsync(First, Signals.Changed, "", patience.Token);

        var ended = await host.Client.WaitForInstanceCompletionAsync(First, getInputsAndOutputs: true, patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal((Stage)2, Enum.Parse<Stage>(ended.ReadCustomStatusAs<AssignmentStatus>()!.Stage));
    }

    public void Dispose()
    {
        patience.Dispose();
        looked.Dispose();
    }

    private static AdvanceReport Report(bool ended = false, string? parked = null) => new(
        true, ended ? Stage.Closed : Stage.Reminded, Light.Green, ended || parked is not null ? null : DateTimeOffset.UtcNow.AddDays(30), ended, null, parked);

    private Task<DurableTaskTestHost> StartAsync() => DurableTaskTestHost.StartAsync(registry =>
    {
        registry.AddOrchestratorFunc(nameof(AssignmentOrchestration), AssignmentOrchestration.RunAsync);
        registry.AddOrchestratorFunc<ItemOfPlan>(nameof(WorkItemOrchestration), WorkItemOrchestration.RunAsync);
        registry.AddActivityFunc<ItemOfPlan, Outline>(nameof(OutlineItem), (TaskActivityContext _, ItemOfPlan _) => new Outline([First, Second], 0));
        registry.AddActivityFunc<DateTimeOffset>(nameof(SendNotices), (TaskActivityContext _, DateTimeOffset _) => Task.CompletedTask);
        registry.AddActivityFunc<string, object>(nameof(Advance), async (TaskActivityContext _, string id) =>
        {
            var answer = await look(id);
            looked.Release();
            return answer;
        });
    });
}
