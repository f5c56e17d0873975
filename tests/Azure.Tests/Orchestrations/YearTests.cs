using System.Collections.Concurrent;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Functions.Orchestrations;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Logging;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Azure.Tests.Orchestrations;

/// <summary>Whole years on a real engine, with the real rules and a real ledger.</summary>
public sealed class YearTests(ITestOutputHelper output) : IDisposable
{
    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
    private Place place = new();
    private readonly HistorySizes histories = new();
    private readonly ConcurrentQueue<string> advances = new();
    private readonly SemaphoreSlim turns = new(0);
    private DurableTaskTestHost host = null!;

    [Fact]
    public async Task History_stays_flat_however_long_an_assignment_lives()
    {
        await using var _ = host = await StartAsync();
        var quarterly = await YearAsync(3, 6, 9, 12);
        place.Dispose();
        place = new();
        var monthly = await YearAsync(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

        output.WriteLine($"4 checkpoints: {quarterly.Turns} turns, {quarterly.MostEvents} history events at most in one, {quarterly.Rows} ledger rows");
        output.WriteLine($"10 checkpoints: {monthly.Turns} turns, {monthly.MostEvents} history events at most in one, {monthly.Rows} ledger rows");
        Assert.True(monthly.Turns > quarterly.Turns * 2, $"{monthly.Turns} turns");
        // A signal that comes while a turn ends counts with that turn; which one that is, the engine's threads decide.
        Assert.InRange(monthly.MostEvents - quarterly.MostEvents, -2, 2);
        Assert.InRange(quarterly.MostEvents, 1, 16);
        Assert.InRange(monthly.MostEvents, 1, 16);
    }

    [Fact]
    public async Task What_began_under_one_policy_goes_on_under_another()
    {
        await using var _ = host = await StartAsync();
        var id = await place.AssignAsync(6, 12);
        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(AssignmentOrchestration), null, new StartOrchestrationOptions(id), patience.Token);
        await turns.WaitAsync(patience.Token);

        // In mid-year, while the orchestration sleeps under the wake time of the old policy, the first reminder is given up.
        await RunUntilAsync(id, state => state.Current == 1);
        var reminders = await RemindersAsync(id);
        Assert.Contains(10, reminders);
        place.Rules.Current = place.Rules.Current with
        {
            Policy = Policy.Default with { Ladder = [.. Policy.Default.Ladder.Where(step => step is not { Kind: NoticeKind.Reminder, Days: -10 })] },
        };
        await RunUntilAsync(id, state => !state.IsOpen);

        var ended = await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal("Closed", ended.ReadCustomStatusAs<AssignmentStatus>()!.Stage);
        Assert.Equal(reminders.Count(level => level == 10), (await RemindersAsync(id)).Count(level => level == 10));
        Assert.True((await RemindersAsync(id)).Count > reminders.Count);
    }

    public void Dispose()
    {
        patience.Dispose();
        turns.Dispose();
        place.Dispose();
    }

    private async Task<(int Turns, int MostEvents, int Rows)> YearAsync(params int[] months)
    {
        var id = await place.AssignAsync(months);
        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(AssignmentOrchestration), null, new StartOrchestrationOptions(id), patience.Token);
        await turns.WaitAsync(patience.Token);
        await RunUntilAsync(id, state => !state.IsOpen);
        await host.Client.WaitForInstanceCompletionAsync(id, patience.Token);
        var rows = 1 + (await place.Ledger.EventsAsync(id, default)).Count + (await place.NoticesAsync(id)).Count;
        return (advances.Count(one => one == id), histories.Of(id).Max(), rows);
    }

    private async Task RunUntilAsync(string id, Func<AssignmentState, bool> there)
    {
        while (!there(await place.StateAsync(id)))
        {
            await place.GoOnAsync(id);
            await host.Client.RaiseEventAsync(id, Signals.Changed, "", patience.Token);
            await turns.WaitAsync(patience.Token);
        }
    }

    private async Task<List<int>> RemindersAsync(string id) =>
        [.. (await place.NoticesAsync(id)).Where(entry => entry.Notice.Kind == NoticeKind.Reminder).Select(entry => entry.Notice.Level)];

    private Task<DurableTaskTestHost> StartAsync() => DurableTaskTestHost.StartAsync(registry =>
    {
        registry.AddOrchestratorFunc(nameof(AssignmentOrchestration), AssignmentOrchestration.RunAsync);
        registry.AddActivityFunc<DateTimeOffset>(nameof(SendNotices), (TaskActivityContext _, DateTimeOffset _) => Task.CompletedTask);
        registry.AddActivityFunc<string, AdvanceReport>(nameof(Advance), async (TaskActivityContext _, string id) =>
        {
            advances.Enqueue(id);
            var report = await place.Advance.RunAsync(id, patience.Token);
            turns.Release();
            return report;
        });
    }, new() { LoggerFactory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(histories)) });
}
