using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sweeping;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace GovOpenFlow.Functions.Activities;

/// <summary>Sees to it that notices go out at their sending time.</summary>
/// <remarks>It does not send them itself: a thousand assignments wake at the same minute, and a unit gets one digest of theirs.</remarks>
public sealed class SendNotices(TimeProvider clock)
{
    [Function(nameof(SendNotices))]
    public async Task RunAsync(
        [ActivityTrigger] DateTimeOffset sendAt, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        // What is late goes now.
        var now = clock.GetUtcNow();
        var at = sendAt > now ? sendAt : now;
        await new Instances(client)
            .StartAsync(DispatchOrchestration.InstanceId(at), nameof(DispatchOrchestration), new DispatchRound(at), cancellation)
            .ConfigureAwait(false);
    }
}
