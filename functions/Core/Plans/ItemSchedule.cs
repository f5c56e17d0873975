using GovOpenFlow.Core.Deadlines;

namespace GovOpenFlow.Core.Plans;

/// <summary>The checkpoints of an item that may state more than one deadline.</summary>
public static class ItemSchedule
{
    /// <summary>The binding deadline's checkpoints, and between them those of the item's other deadlines and frequencies.</summary>
    /// <param name="item">The item.</param>
    /// <param name="year">The plan's year, 2000–2100.</param>
    /// <param name="start">The day the plan starts.</param>
    public static Schedule Of(WorkItem item, int year, DateOnly start)
    {
        var binding = Scheduler.Of(item.Deadline, year, start);
        var between = item.OtherDeadlines
            .SelectMany(rule => Scheduler.Of(rule, year, start).Checkpoints)
            .Select(checkpoint => checkpoint.Due)
            .Concat(binding.Checkpoints.Select(checkpoint => checkpoint.Due))
            .Where(due => due < binding.Due)
            .Distinct()
            .Order()
            .Select(due => new Checkpoint(due, CheckpointKind.Progress));
        return new(binding.Due, [.. between, new(binding.Due, CheckpointKind.Final)]);
    }
}
