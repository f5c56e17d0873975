using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Core.Assignments;

/// <summary>All that a decision about an assignment (交办单) depends on.</summary>
public sealed record AssignmentState
{
    /// <summary>Plan, item and place in the item: 2026-3fa9c1-07-02. Follows from the plan, so that starting twice makes nothing twice.</summary>
    public required string Id { get; init; }

    public required string PlanId { get; init; }

    /// <summary>The plan's year.</summary>
    public required int Year { get; init; }

    /// <summary>The item's ordinal in the plan, from 1.</summary>
    public required int Item { get; init; }

    /// <summary>The accountable unit's canonical name.</summary>
    public required string Unit { get; init; }

    public required Role Role { get; init; }

    /// <summary>Raised by one with every change; commits compare it. The first stored version is 1.</summary>
    public long Version { get; init; }

    /// <summary>Raised by what makes older timers, links and notices pointless: return, extension, reassignment, withdrawal.</summary>
    public int Epoch { get; init; }

    public required Stage Stage { get; init; }

    /// <summary>In order of date; the last one is final.</summary>
    public required IReadOnlyList<Checkpoint> Checkpoints { get; init; }

    /// <summary>Index of the checkpoint at hand, from 0.</summary>
    public int Current { get; init; }

    /// <summary>How the checkpoints before <see cref="Current"/> ended, one each; the current one's is added when it ends.</summary>
    public IReadOnlyList<CheckpointOutcome> Outcomes { get; init; } = [];

    /// <summary>The day by which the current checkpoint's report is due: printed, extended, or the day to rectify by.</summary>
    public required DateOnly Due { get; init; }

    public required DateTimeOffset AssignedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The latest report for the current checkpoint.</summary>
    public Report? Report { get; init; }

    /// <summary>The first report for the current checkpoint; decides whether it was on time.</summary>
    public DateTimeOffset? FirstReportedAt { get; init; }

    public bool FirstReportOnTime { get; init; }

    /// <summary>Since when a report waits for the supervisor; a supplement does not start the wait anew. Null: none waits.</summary>
    public DateTimeOffset? AwaitsReviewSince { get; init; }

    /// <summary>How often a report for the current checkpoint was returned.</summary>
    public int Returns { get; init; }

    /// <summary>The latest return for the current checkpoint.</summary>
    public Rectification? Rectification { get; init; }

    /// <summary>The request that waits for the coordinator.</summary>
    public ExtensionRequest? Extension { get; init; }

    /// <summary>How many extensions were asked for in this assignment; tells their notices apart.</summary>
    public int ExtensionsAsked { get; init; }

    /// <summary>Escalation level of the current checkpoint, 0–3.</summary>
    public int Level { get; init; }

    /// <summary>Open at year end and carried into next year's look-back.</summary>
    public bool CarriedOver { get; init; }

    /// <summary>How many notices about it could not be brought to their recipients.</summary>
    public int FailedNotices { get; init; }

    /// <summary>Ladder steps up to this instant are done or have been passed over.</summary>
    public DateTimeOffset LadderDone { get; init; }

    /// <summary>From here on the light is yellow; null: it does not turn by itself.</summary>
    public DateTimeOffset? YellowFrom { get; init; }

    /// <summary>From here on the light is red; null: it does not turn by itself.</summary>
    public DateTimeOffset? RedFrom { get; init; }

    /// <summary>When to decide again although nobody did anything; null: never.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>Whether a review is what the assignment waits for. It may be carried over as that.</summary>
    public bool AwaitsReview => AwaitsReviewSince is not null;

    /// <summary>Whether a report is what the assignment waits for.</summary>
    public bool AwaitsReport => IsOpen && !AwaitsReview;

    /// <summary>Whether it may still change.</summary>
    public bool IsOpen => Stage is not (Stage.Closed or Stage.Withdrawn);

    public Light LightAt(DateTimeOffset now) =>
        now >= RedFrom ? Light.Red : now >= YellowFrom ? Light.Yellow : Light.Green;
}
