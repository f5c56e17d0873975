using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>A notice with what there is to say about it.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="State">Its assignment as it is now.</param>
public sealed record MessageLine(Notice Notice, AssignmentState State)
{
    /// <summary>The item; null where the plan is not there.</summary>
    public WorkItem? Item { get; init; }

    /// <summary>The plan's title as printed, or null.</summary>
    public string? PlanTitle { get; init; }

    /// <summary>For <see cref="NoticeKind.Undeliverable"/>: who could not be reached.</summary>
    public IReadOnlyList<FailedDelivery> Failures { get; init; } = [];
}
