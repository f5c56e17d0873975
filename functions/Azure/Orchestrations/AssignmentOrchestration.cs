using GovOpenFlow.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>One assignment's durable clock and mailbox; its instance id is the assignment's.</summary>
/// <remarks>
/// It decides nothing: the activity does, under the rules of its day. So a turn that began under one version goes on under another,
/// and the history never holds more than one turn.
/// </remarks>
public static class AssignmentOrchestration
{
    [Function(nameof(AssignmentOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, AssignmentTurn turn)
    {
        var changed = context.WaitForExternalEvent<string>(Signals.Changed);
        if (!turn.AtOnce)
        {
            await WaitAsync(context, turn.WakeAt, changed);
        }

        // A signal that came by now is served by this turn.
        var served = changed.IsCompleted;
        AdvanceReport report;
        try
        {
            report = await context.CallActivityAsync<AdvanceReport>(nameof(Advance), context.InstanceId, Retries.OfStorage);
            if (report.SendAt is { } sendAt)
            {
                await context.CallActivityAsync(nameof(SendNotices), sendAt, Retries.OfStorage);
            }
        }
        catch (TaskFailedException)
        {
            var again = new DateTimeOffset(context.CurrentUtcDateTime + Retries.Rest, TimeSpan.Zero);
            context.SetCustomStatus(new AssignmentStatus(AssignmentStatus.Unavailable, "", again, null));
            context.ContinueAsNew(new AssignmentTurn(again, AtOnce: false), preserveUnprocessedEvents: true);
            return;
        }

        context.SetCustomStatus(AssignmentStatus.Of(report));
        if (report.Ended)
        {
            return;
        }

        // The waiter has taken a signal that came after the activity had looked: look again.
        var missed = !served && changed.IsCompleted;
        context.ContinueAsNew(new AssignmentTurn(report.WakeAt, AtOnce: missed), preserveUnprocessedEvents: true);
    }

    private static async Task WaitAsync(TaskOrchestrationContext context, DateTimeOffset? wakeAt, Task changed)
    {
        if (wakeAt is not { } wake)
        {
            await changed;
            return;
        }

        if (wake.UtcDateTime <= context.CurrentUtcDateTime)
        {
            return;
        }

        using var givenUp = new CancellationTokenSource();
        var timer = context.CreateTimer(wake.UtcDateTime, givenUp.Token);
        if (await Task.WhenAny(timer, changed) == changed)
        {
            // A timer that nobody waits for would keep the instance open until it comes.
            // Not CancelAsync, which would go on upon another thread than the orchestrator's.
            givenUp.Cancel();
        }
    }
}
