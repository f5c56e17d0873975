using GovOpenFlow.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>One work item: gives every unit's assignment its orchestration, and ends when all of them have ended.</summary>
public static class WorkItemOrchestration
{
    [Function(nameof(WorkItemOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ItemOfPlan item)
    {
        var outline = await context.CallActivityAsync<Outline>(nameof(OutlineItem), item, Retries.OfStorage);
        context.SetCustomStatus(new FanStatus(outline.ToStart.Count + outline.Running, 0));

        // Those that run already, because the sweep has restarted them, cannot become children; the sweep tells when they have ended.
        var done = context.WaitForExternalEvent<string>(Signals.Done);
        var ended = FanIn.AllAsync(outline.ToStart.Select(id => context.CallSubOrchestratorAsync(
            nameof(AssignmentOrchestration), null, new SubOrchestrationOptions(instanceId: id))));
        await Task.WhenAny(outline.Running == 0 ? ended : done, done);
        var failed = ended.IsCompletedSuccessfully ? await ended : 0;
        context.SetCustomStatus(new FanStatus(0, failed));
    }

    /// <summary>An item's instance id.</summary>
    public static string InstanceId(ItemOfPlan item) => FormattableString.Invariant($"{item.PlanId}-item-{item.Ordinal:000}");
}

/// <summary>A work item by its place.</summary>
/// <param name="PlanId">The plan's id.</param>
/// <param name="Ordinal">From 1.</param>
public sealed record ItemOfPlan(string PlanId, int Ordinal);

/// <summary>What is to be fanned out.</summary>
/// <param name="ToStart">Instance ids, or for a plan's items their ids, that are open and have no orchestration.</param>
/// <param name="Running">How many have one already.</param>
public sealed record Outline(IReadOnlyList<string> ToStart, int Running);

/// <summary>A custom status.</summary>
/// <param name="Open">How many have not ended.</param>
/// <param name="Failed">How many ended by failing or being terminated; the sweep restarts them.</param>
public sealed record FanStatus(int Open, int Failed);
