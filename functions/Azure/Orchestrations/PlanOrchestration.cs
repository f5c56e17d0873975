using GovOpenFlow.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>One plan's year: its items, its quarters' circulars, the year's end and the look-back. Its instance id is the plan's id with -plan behind it.</summary>
public static class PlanOrchestration
{
    [Function(nameof(PlanOrchestration))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string planId)
    {
        var year = await context.CallActivityAsync<PlanYear>(nameof(OutlinePlan), planId, Retries.OfStorage);
        var items = FanIn.AllAsync(year.Items.Select(item => context.CallSubOrchestratorAsync(
            nameof(WorkItemOrchestration), item, new SubOrchestrationOptions(instanceId: WorkItemOrchestration.InstanceId(item)))));

        foreach (var milestone in year.Milestones)
        {
            context.SetCustomStatus(milestone);
            // What lay before the start of the plan is not caught up: there was nothing to tell.
            if (milestone.At.UtcDateTime > context.CurrentUtcDateTime)
            {
                // A little later: the circular tells what the assignments of the same morning have become.
                await context.CreateTimer(milestone.At.UtcDateTime + DispatchOrchestration.Gathering, CancellationToken.None);
                await TakeAsync(context, planId, milestone);
            }
        }

        await items;
    }

    /// <summary>A plan's instance id.</summary>
    public static string InstanceId(string planId) => planId + "-plan";

    private static async Task TakeAsync(TaskOrchestrationContext context, string planId, Milestone milestone)
    {
        try
        {
            await context.CallActivityAsync(nameof(TakeSnapshot), new SnapshotOrder(planId, milestone.Name), Retries.OfStorage);
        }
        catch (TaskFailedException)
        {
            // The sweep issues it when storage answers again; the year goes on.
        }
    }
}

/// <summary>What a plan's orchestration follows.</summary>
/// <param name="Items">Items that are open and have no orchestration of their own yet.</param>
/// <param name="Milestones">In order of time.</param>
public sealed record PlanYear(IReadOnlyList<ItemOfPlan> Items, IReadOnlyList<Milestone> Milestones);

/// <summary>A date at which a plan is accounted for.</summary>
/// <param name="Name">2026-q1 … 2026-q4, 2026-september, 2026-year-end, 2026-look-back: names the circular.</param>
/// <param name="At">When.</param>
public sealed record Milestone(string Name, DateTimeOffset At);

/// <summary>Asks for a circular.</summary>
public sealed record SnapshotOrder(string PlanId, string Name);
