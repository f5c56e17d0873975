using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sweeping;
using GovOpenFlow.Ledger.Store;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace GovOpenFlow.Functions.Activities;

/// <summary>Says which of an item's assignments need an orchestration.</summary>
public sealed class OutlineItem(ILedger ledger, TimeProvider clock)
{
    [Function(nameof(OutlineItem))]
    public async Task<Outline> RunAsync(
        [ActivityTrigger] ItemOfPlan item, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var open = new List<string>();
        await foreach (var record in OpenAssignments.OfAsync(ledger, item.PlanId, clock.GetUtcNow(), cancellation).ConfigureAwait(false))
        {
            if (record.State.Item == item.Ordinal)
            {
                open.Add(record.State.Id);
            }
        }

        var missing = await new Instances(client).NotLiveAsync(open, cancellation).ConfigureAwait(false);
        return new(missing, open.Count - missing.Count);
    }
}
