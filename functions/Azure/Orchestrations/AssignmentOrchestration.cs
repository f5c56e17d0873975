using GovOpenFlow.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>One assignment's durable clock and mailbox; its instance id is the assignment's.</summary>
/// <remarks>
/// A turn looks, and then waits for the wake time or a signal. It decides nothing: the activity does, under the rules of its day,
/// so a turn that began under one version goes on under another. The history never holds more than one turn.
/// A signal only means "look again", and every turn begins by looking: whatever an engine does with a signal that comes while a turn ends, it is served.
/// </remarks>
public static class AssignmentOrchestration
{
    // Clocks of two machines differ a little; a wake time that has come by one and not by the other must not make it turn without end.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(2);

    [Function(nameof(AssignmentOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var status = await LookAsync(context);
        context.SetCustomStatus(status);
        if (status.Ended)
        {
            return;
        }

        await WaitAsync(context, status.WakeAt);
        context.ContinueAsNew(preserveUnprocessedEvents: true);
    }

    private static async Task<AssignmentStatus> LookAsync(TaskOrchestrationContext context)
    {
        try
        {
            var report = await context.CallActivityAsync<AdvanceReport>(nameof(Advance), context.InstanceId, Retries.OfStorage);
            if (report.SendAt is { } sendAt)
            {
                await context.CallActivityAsync(nameof(SendNotices), sendAt, Retries.OfStorage);
            }

            return AssignmentStatus.Of(report);
        }
        catch (TaskFailedException)
        {
            return AssignmentStatus.Unavailable(new(context.CurrentUtcDateTime + Retries.Rest, TimeSpan.Zero));
        }
    }

    private static async Task WaitAsync(TaskOrchestrationContext context, DateTimeOffset? wakeAt)
    {
        var changed = context.WaitForExternalEvent<string>(Signals.Changed);
        if (wakeAt is not { } wake)
        {
            await changed;
            return;
        }

        var soonest = context.CurrentUtcDateTime + ShortestWait;
        using var givenUp = new CancellationTokenSource();
        var timer = context.CreateTimer(wake.UtcDateTime > soonest ? wake.UtcDateTime : soonest, givenUp.Token);
        if (await Task.WhenAny(timer, changed) == changed)
        {
            // Not CancelAsync, which would go on upon another thread than the orchestrator's.
            givenUp.Cancel();
        }
    }
}
