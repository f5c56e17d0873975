using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Functions.Orchestrations;
using Microsoft.DurableTask;
using Moq;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Orchestrations;

public sealed class FanTests
{
    private static readonly DateTime Now = new(2026, 3, 5, 1, 0, 0, DateTimeKind.Utc);

    private readonly Mock<TaskOrchestrationContext> context = new();
    private readonly Dictionary<string, TaskCompletionSource<object>> children = [];
    private readonly TaskCompletionSource<string> done = new();
    private readonly List<object?> statuses = [];

    public FanTests()
    {
        context.Setup(one => one.CurrentUtcDateTime).Returns(Now);
        context.Setup(one => one.WaitForExternalEvent<string>(Signals.Done, It.IsAny<CancellationToken>())).Returns(done.Task);
        context.Setup(one => one.CallSubOrchestratorAsync(It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Returns<TaskName, object?, TaskOptions?>((_, _, options) => Child(options));
        context.Setup(one => one.CallSubOrchestratorAsync<object>(It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Returns<TaskName, object?, TaskOptions?>((_, _, options) => Child(options));
        context.Setup(one => one.SetCustomStatus(It.IsAny<object>())).Callback<object?>(statuses.Add);
        context.Setup(one => one.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        context.Setup(one => one.CallActivityAsync(It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<TaskOptions>())).Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task An_item_starts_all_its_units_and_ends_with_the_last()
    {
        Item(["a", "b", "c"], 0);
        var running = WorkItemOrchestration.RunAsync(context.Object, new("p", 1));
        Assert.Equal(["a", "b", "c"], children.Keys.Order());

        children["b"].SetResult("");
        children["a"].SetResult("");
        Assert.False(running.IsCompleted);
        children["c"].SetResult("");
        await running;
        Assert.Equal(new FanStatus(0, 0), statuses[^1]);
    }

    [Fact]
    public async Task A_child_that_fails_does_not_end_the_watch_over_the_others()
    {
        Item(["a", "b"], 0);
        var running = WorkItemOrchestration.RunAsync(context.Object, new("p", 1));
        children["a"].SetException(new TaskFailedException("a", 1, new InvalidOperationException()));
        Assert.False(running.IsCompleted);
        children["b"].SetResult("");
        await running;
        Assert.Equal(new FanStatus(0, 1), statuses[^1]);
    }

    [Fact]
    public async Task Units_that_the_sweep_has_restarted_are_waited_for_by_signal()
    {
        Item(["a"], 2);
        var running = WorkItemOrchestration.RunAsync(context.Object, new("p", 1));
        children["a"].SetResult("");
        Assert.False(running.IsCompleted);
        done.SetResult("");
        await running;
    }

    [Fact]
    public async Task A_plan_starts_its_items_and_takes_the_milestones_that_are_to_come()
    {
        Milestone past = new("2025-q4", new(Now.AddDays(-1)));
        Milestone first = new("2026-q1", new(Now.AddDays(27)));
        Milestone last = new("2026-look-back", new(Now.AddDays(330)));
        Plan([new("p", 1), new("p", 2)], [past, first, last]);

        var running = PlanOrchestration.RunAsync(context.Object, "p");
        Assert.Equal(["p-item-001", "p-item-002"], children.Keys.Order());
        Assert.False(running.IsCompleted);
        foreach (var child in children.Values)
        {
            child.SetResult("");
        }

        await running;
        context.Verify(one => one.CreateTimer(first.At.UtcDateTime + DispatchOrchestration.Gathering, It.IsAny<CancellationToken>()), Times.Once);
        context.Verify(one => one.CreateTimer(last.At.UtcDateTime + DispatchOrchestration.Gathering, It.IsAny<CancellationToken>()), Times.Once);
        context.Verify(one => one.CreateTimer(past.At.UtcDateTime + DispatchOrchestration.Gathering, It.IsAny<CancellationToken>()), Times.Never);
        context.Verify(
            one => one.CallActivityAsync(new TaskName(nameof(TakeSnapshot)), new SnapshotOrder("p", "2026-q1"), It.IsAny<TaskOptions>()), Times.Once);
    }

    [Fact]
    public async Task A_circular_that_fails_does_not_end_the_year()
    {
        Plan([], [new("2026-q1", new(Now.AddDays(27))), new("2026-q2", new(Now.AddDays(117)))]);
        context.Setup(one => one.CallActivityAsync(new TaskName(nameof(TakeSnapshot)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .ThrowsAsync(new TaskFailedException("TakeSnapshot", 1, new InvalidOperationException()));

        await PlanOrchestration.RunAsync(context.Object, "p");

        context.Verify(one => one.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [Theory]
    [InlineData(1, true, true)]
    [InlineData(10, true, false)]
    [InlineData(1, false, false)]
    public async Task A_dispatch_gathers_sends_and_comes_back_while_something_is_left(int number, bool more, bool again)
    {
        var at = new DateTimeOffset(Now.AddHours(2));
        context.Setup(one => one.CallActivityAsync<DispatchReport>(new TaskName(nameof(Dispatch)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .ReturnsAsync(new DispatchReport(more, []));

        await DispatchOrchestration.RunAsync(context.Object, new(at, number));

        context.Verify(one => one.CreateTimer(at.UtcDateTime + DispatchOrchestration.Gathering, It.IsAny<CancellationToken>()), Times.Once);
        context.Verify(one => one.ContinueAsNew(It.IsAny<object>(), It.IsAny<bool>()), Times.Exactly(again ? 1 : 0));
    }

    [Fact]
    public async Task Mails_that_are_on_their_way_are_asked_for_until_they_have_ended()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var asked = new Queue<IReadOnlyList<Guid>>([[second], []]);
        context.Setup(one => one.CallActivityAsync<DispatchReport>(new TaskName(nameof(Dispatch)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .ReturnsAsync(new DispatchReport(false, [second]));
        context.Setup(one => one.CallActivityAsync<IReadOnlyList<Guid>>(new TaskName(nameof(FollowUp)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .ReturnsAsync(() => asked.Dequeue());

        await DispatchOrchestration.RunAsync(context.Object, new(new(Now.AddHours(-1)), 2, [first]));

        Assert.Empty(asked);
        context.Verify(
            one => one.CallActivityAsync<IReadOnlyList<Guid>>(
                new TaskName(nameof(FollowUp)), It.Is<object>(running => ((IReadOnlyList<Guid>)running).SequenceEqual(new[] { first, second })), It.IsAny<TaskOptions>()),
            Times.Once);
        context.Verify(one => one.CreateTimer(Now + DispatchOrchestration.Settling, It.IsAny<CancellationToken>()), Times.Once);
        context.Verify(one => one.CreateTimer(Now + (3 * DispatchOrchestration.Settling), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Mails_that_never_end_are_left_to_the_services_reports()
    {
        Guid[] running = [Guid.NewGuid()];
        context.Setup(one => one.CallActivityAsync<DispatchReport>(new TaskName(nameof(Dispatch)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .ReturnsAsync(new DispatchReport(false, running));
        context.Setup(one => one.CallActivityAsync<IReadOnlyList<Guid>>(new TaskName(nameof(FollowUp)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .ReturnsAsync(running);

        await DispatchOrchestration.RunAsync(context.Object, new(new(Now.AddHours(-1))));

        context.Verify(
            one => one.CallActivityAsync<IReadOnlyList<Guid>>(new TaskName(nameof(FollowUp)), It.IsAny<object>(), It.IsAny<TaskOptions>()), Times.Exactly(4));
    }

    private void Item(string[] toStart, int running) => context
        .Setup(one => one.CallActivityAsync<Outline>(new TaskName(nameof(OutlineItem)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
        .ReturnsAsync(new Outline(toStart, running));

    private void Plan(ItemOfPlan[] items, Milestone[] milestones) => context
        .Setup(one => one.CallActivityAsync<PlanYear>(new TaskName(nameof(OutlinePlan)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
        .ReturnsAsync(new PlanYear(items, milestones));

    private Task<object> Child(TaskOptions? options) =>
        (children[((SubOrchestrationOptions)options!).InstanceId!] = new()).Task;
}
