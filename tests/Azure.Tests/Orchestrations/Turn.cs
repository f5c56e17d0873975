using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Functions.Activities;
using GovOpenFlow.Functions.Orchestrations;
using Microsoft.DurableTask;
using Moq;

namespace GovOpenFlow.Azure.Tests.Orchestrations;

/// <summary>One turn of an assignment's orchestration, told by what its context answers.</summary>
internal sealed class Turn
{
    public const string Id = "2026-3fa9c1b2-001-01";

    public static readonly DateTime Now = new(2026, 6, 15, 0, 30, 0, DateTimeKind.Utc);

    private readonly TaskCompletionSource<string> signal = new();
    private readonly TaskCompletionSource timer = new();

    public Turn()
    {
        Context.Setup(context => context.InstanceId).Returns(Id);
        Context.Setup(context => context.CurrentUtcDateTime).Returns(Now);
        Context.Setup(context => context.WaitForExternalEvent<string>(Signals.Changed, It.IsAny<CancellationToken>())).Returns(signal.Task);
        Context.Setup(context => context.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>()))
            .Callback<DateTime, CancellationToken>((at, token) => (TimerAt, TimerToken) = (at, token))
            .Returns(timer.Task);
        Context.Setup(context => context.CallActivityAsync(new TaskName(nameof(SendNotices)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Callback<TaskName, object?, TaskOptions?>((_, at, _) => Sent = (DateTimeOffset?)at)
            .Returns(Task.CompletedTask);
        Context.Setup(context => context.SetCustomStatus(It.IsAny<object>())).Callback<object?>(status => Status = status as AssignmentStatus);
        Context.Setup(context => context.ContinueAsNew(It.IsAny<object>(), It.IsAny<bool>()))
            .Callback<object?, bool>((_, keep) => (GoesOn, KeptEvents) = (true, keep));
    }

    public Mock<TaskOrchestrationContext> Context { get; } = new();

    public DateTime? TimerAt { get; private set; }

    public CancellationToken TimerToken { get; private set; }

    public DateTimeOffset? Sent { get; private set; }

    public AssignmentStatus? Status { get; private set; }

    public bool GoesOn { get; private set; }

    public bool KeptEvents { get; private set; }

    public TaskOptions? AdvanceOptions { get; private set; }

    public int Advances { get; private set; }

    public static AdvanceReport Report(DateTimeOffset? wakeAt, bool ended = false, DateTimeOffset? sendAt = null, string? parked = null) =>
        new(true, ended ? Stage.Closed : Stage.Reminded, Light.Yellow, wakeAt, ended, sendAt, parked);

    public Turn Answers(Func<AdvanceReport> answer)
    {
        Context.Setup(context => context.CallActivityAsync<AdvanceReport>(new TaskName(nameof(Advance)), Id, It.IsAny<TaskOptions>()))
            .Returns<TaskName, object?, TaskOptions?>((_, _, options) =>
            {
                AdvanceOptions = options;
                Advances++;
                return Task.FromResult(answer());
            });
        return this;
    }

    public void Signal() => signal.SetResult("");

    public void Ring() => timer.SetResult();

    public Task RunAsync() => AssignmentOrchestration.RunAsync(Context.Object);
}
