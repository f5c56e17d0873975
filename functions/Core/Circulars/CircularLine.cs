using GovOpenFlow.Core.Scores;

namespace GovOpenFlow.Core.Circulars;

/// <summary>A checkpoint that the circular names.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="Item">The item's ordinal.</param>
/// <param name="Title">The item's short name.</param>
/// <param name="Unit">Who is held to account.</param>
/// <param name="Checkpoint">Its number in the assignment, from 1.</param>
/// <param name="Due">The day it was due.</param>
/// <param name="Timing">When its report came.</param>
/// <param name="Level">The highest escalation level.</param>
/// <param name="Returns">How often a report was returned.</param>
/// <param name="Reasons">Why: the supervisors' words.</param>
/// <param name="IsOpen">Whether something is still to be handed in or reviewed.</param>
public sealed record CircularLine(
    string AssignmentId, int Item, string Title, string Unit, int Checkpoint, DateOnly Due,
    CheckpointTiming Timing, int Level, int Returns, IReadOnlyList<string> Reasons, bool IsOpen);
