using GovOpenFlow.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>One sending time: waits for it and a little longer, so that all who wake then have put their notices in, and sends them as digests.</summary>
public static class DispatchOrchestration
{
    /// <summary>How long notices gather after the sending time.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMinutes(2);

    private const int MostRounds = 10;

    [Function(nameof(DispatchOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, DispatchRound round)
    {
        var at = round.At.UtcDateTime + Gathering;
        if (at > context.CurrentUtcDateTime)
        {
            await context.CreateTimer(at, CancellationToken.None);
        }

        var more = await context.CallActivityAsync<bool>(nameof(Dispatch), null, Retries.OfStorage);
        if (more && round.Number < MostRounds)
        {
            context.ContinueAsNew(new DispatchRound(new(context.CurrentUtcDateTime, TimeSpan.Zero), round.Number + 1));
        }
    }

    /// <summary>A sending time's instance id: a second start in the same minute is the same one.</summary>
    public static string InstanceId(DateTimeOffset at) => FormattableString.Invariant($"dispatch-{at.UtcDateTime:yyyyMMdd'T'HHmm}Z");
}

/// <summary>One go at a sending time.</summary>
/// <param name="At">The sending time.</param>
/// <param name="Number">From 1; a provider that does not answer is not asked for ever, the timer takes it up later.</param>
public sealed record DispatchRound(DateTimeOffset At, int Number = 1);
