using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sweeping;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Store;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace GovOpenFlow.Functions.Activities;

/// <summary>Says which of a plan's items need an orchestration, and when the plan is accounted for.</summary>
public sealed class OutlinePlan(ILedger ledger, RulesSource rules, TimeProvider clock)
{
    [Function(nameof(OutlinePlan))]
    public async Task<PlanYear> RunAsync(
        [ActivityTrigger] string planId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var items = new SortedSet<int>();
        var year = 0;
        await foreach (var record in OpenAssignments.OfAsync(ledger, planId, clock.GetUtcNow(), cancellation).ConfigureAwait(false))
        {
            items.Add(record.State.Item);
            year = record.State.Year;
        }

        var open = items.ToDictionary(item => WorkItemOrchestration.InstanceId(new(planId, item)), item => new ItemOfPlan(planId, item));
        var missing = await new Instances(client).NotLiveAsync([.. open.Keys], cancellation).ConfigureAwait(false);
        var milestones = year == 0 ? [] : Milestones.Of(year, await rules.OfAsync(planId, cancellation).ConfigureAwait(false));
        return new([.. missing.Select(id => open[id])], [.. milestones.Select(one => new Orchestrations.Milestone(one.Name, one.At))]);
    }
}
