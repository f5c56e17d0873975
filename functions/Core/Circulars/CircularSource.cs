using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Scores;

namespace GovOpenFlow.Core.Circulars;

/// <summary>What a circular is made from.</summary>
public sealed record CircularSource
{
    public required string PlanId { get; init; }

    public required WorkPlan Plan { get; init; }

    /// <summary>All of the plan's.</summary>
    public required IReadOnlyList<AssignmentState> Assignments { get; init; }

    /// <summary>Extensions by assignment; those that have none may be left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ExtensionGrant>> Grants { get; init; } = new Dictionary<string, IReadOnlyList<ExtensionGrant>>();

    /// <summary>Why reports were returned, by assignment and index of the checkpoint.</summary>
    public IReadOnlyDictionary<(string AssignmentId, int Checkpoint), IReadOnlyList<string>> ReturnReasons { get; init; } =
        new Dictionary<(string AssignmentId, int Checkpoint), IReadOnlyList<string>>();

    /// <summary>When checkpoints reached level 3, by assignment and index.</summary>
    public IReadOnlyDictionary<(string AssignmentId, int Checkpoint), DateTimeOffset> Level3At { get; init; } =
        new Dictionary<(string AssignmentId, int Checkpoint), DateTimeOffset>();

    public required Rules Rules { get; init; }

    public required Scoring Scoring { get; init; }

    public required ScorePeriod Period { get; init; }

    /// <summary>The instant for which it all counts.</summary>
    public required DateTimeOffset At { get; init; }
}
