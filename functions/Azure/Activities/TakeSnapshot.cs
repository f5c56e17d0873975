using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Ledger.Circulars;
using Microsoft.Azure.Functions.Worker;

namespace GovOpenFlow.Functions.Activities;

/// <summary>Issues a plan's circular at a milestone: the same piece does it on one machine. The first of a name stands.</summary>
public sealed class TakeSnapshot(CircularStore circulars, TimeProvider clock)
{
    [Function(nameof(TakeSnapshot))]
    public async Task RunAsync([ActivityTrigger] SnapshotOrder order, CancellationToken cancellation)
    {
        _ = await circulars.IssueAsync(order.PlanId, order.Name, clock.GetUtcNow(), cancellation).ConfigureAwait(false);
    }
}
