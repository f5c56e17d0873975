using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;

namespace GovOpenFlow.Core.Scores;

/// <summary>What is known about one checkpoint of an assignment at an instant: all that scores and circulars are made from.</summary>
public sealed record ScoredCheckpoint
{
    /// <summary>The assignment's id.</summary>
    public required string AssignmentId { get; init; }

    /// <summary>The item's ordinal in the plan, from 1.</summary>
    public required int Item { get; init; }

    /// <summary>The unit that is held to account now; after a reassignment that is the new one, and the one before is neither credited nor charged.</summary>
    public required string Unit { get; init; }

    /// <summary>Index in the assignment, from 0.</summary>
    public required int Index { get; init; }

    public required CheckpointKind Kind { get; init; }

    /// <summary>The day it is due, extensions included; a date to rectify by does not move it.</summary>
    public required DateOnly Due { get; init; }

    public required CheckpointTiming Timing { get; init; }

    /// <summary>When the first report came in; null where none did.</summary>
    public DateTimeOffset? FirstReportedAt { get; init; }

    /// <summary>When it was verified; null where it was not.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>On time, but the light had been yellow already.</summary>
    public bool WasYellow { get; init; }

    /// <summary>How often a report was returned.</summary>
    public int Returns { get; init; }

    /// <summary>A returned report was not made good by the date to rectify by.</summary>
    public bool RectificationOverdue { get; init; }

    /// <summary>The highest escalation level reached, 0–3.</summary>
    public int Level { get; init; }

    /// <summary>How many extensions were granted.</summary>
    public int Extensions { get; init; }

    /// <summary>Carried into next year's look-back, whatever came of it there.</summary>
    public bool CarriedOver { get; init; }

    /// <summary>Whether it is settled when it is due, reported or given up; only then it counts.</summary>
    public bool Counts => Timing != CheckpointTiming.Pending;

    /// <summary>A report lies with the supervisor.</summary>
    public bool AwaitsReview { get; init; }

    /// <summary>The checkpoints of an assignment as they stand. Withdrawn ones that had not ended are left out: nothing is asked of anybody any more.</summary>
    /// <param name="state">The assignment.</param>
    /// <param name="grants">Its extensions; none where none was granted.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="now">The instant for which it counts.</param>
    public static IReadOnlyList<ScoredCheckpoint> Of(
        AssignmentState state, IReadOnlyList<ExtensionGrant> grants, Rules rules, DateTimeOffset now)
    {
        var list = new List<ScoredCheckpoint>();
        for (var index = 0; index < state.Checkpoints.Count; index++)
        {
            if (index < state.Outcomes.Count)
            {
                list.Add(Ended(state, index, grants, rules));
            }
            else if (state.Stage != Stage.Withdrawn)
            {
                list.Add(index == state.Current ? AtHand(state, grants, rules, now) : ToCome(state, index));
            }
        }

        return list;
    }

    private static ScoredCheckpoint Ended(AssignmentState state, int index, IReadOnlyList<ExtensionGrant> grants, Rules rules)
    {
        var outcome = state.Outcomes[index];
        var due = DueOf(state, index, outcome.Due, outcome.Returns, grants);
        return ToCome(state, index) with
        {
            Due = due,
            Timing = outcome.FirstReportedAt is null ? CheckpointTiming.Missed
                : outcome.OnTime ? CheckpointTiming.OnTime
                : CheckpointTiming.Late,
            FirstReportedAt = outcome.FirstReportedAt,
            VerifiedAt = outcome.VerifiedAt,
            WasYellow = outcome.OnTime && outcome.FirstReportedAt >= rules.YellowFrom(due),
            Returns = outcome.Returns,
            RectificationOverdue = outcome is { Missed: true, Returns: > 0 },
            Level = outcome.Level,
            Extensions = grants.Count(grant => grant.Checkpoint == index && !grant.OfFormerUnit),
            // Only the last of them can have been open when the year was closed.
            CarriedOver = state.CarriedOver && index == state.Checkpoints.Count - 1,
        };
    }

    private static ScoredCheckpoint AtHand(AssignmentState state, IReadOnlyList<ExtensionGrant> grants, Rules rules, DateTimeOffset now)
    {
        var due = DueOf(state, state.Current, state.Due, state.Returns, grants);
        var isPast = now >= rules.LateFrom(state.Due);
        return ToCome(state, state.Current) with
        {
            Due = due,
            Timing = state.FirstReportedAt is null
                ? isPast ? CheckpointTiming.Overdue : CheckpointTiming.Pending
                : state.FirstReportOnTime ? CheckpointTiming.OnTime : CheckpointTiming.Late,
            FirstReportedAt = state.FirstReportedAt,
            WasYellow = state.FirstReportOnTime && state.FirstReportedAt >= rules.YellowFrom(due),
            Returns = state.Returns,
            RectificationOverdue = state is { Returns: > 0, AwaitsReport: true } && isPast,
            Level = state.Level,
            Extensions = grants.Count(grant => grant.Checkpoint == state.Current && !grant.OfFormerUnit),
            CarriedOver = state.CarriedOver,
            AwaitsReview = state.AwaitsReview,
        };
    }

    private static ScoredCheckpoint ToCome(AssignmentState state, int index) => new()
    {
        AssignmentId = state.Id,
        Item = state.Item,
        Unit = state.Unit,
        Index = index,
        Kind = state.Checkpoints[index].Kind,
        Due = state.Checkpoints[index].Due,
        Timing = CheckpointTiming.Pending,
    };

    // After a return the state's date is the one to rectify by; what was due before follows from plan, extensions and the day of assignment.
    private static DateOnly DueOf(AssignmentState state, int index, DateOnly kept, int returns, IReadOnlyList<ExtensionGrant> grants) =>
        returns == 0
            ? kept
            : grants.Where(grant => grant.Checkpoint == index && !grant.OfRectification).Select(grant => grant.Until)
                .Append(state.Checkpoints[index].Due)
                .Append(ChinaTime.DateOf(state.AssignedAt))
                .Max();
}
