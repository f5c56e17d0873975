namespace GovOpenFlow.Core.Scores;

/// <summary>Points with the rule that gave them, and the checkpoint that it was applied to.</summary>
/// <param name="Reason">The rule's reason.</param>
/// <param name="Points">The rule's points times how often it counted.</param>
/// <param name="Times">How often it counted, 1 or more.</param>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="Item">The item's ordinal.</param>
/// <param name="Checkpoint">The checkpoint's number in the assignment, from 1.</param>
/// <param name="Due">The day it was due.</param>
public sealed record ScorePoint(
    ScoreReason Reason, decimal Points, int Times, string AssignmentId, int Item, int Checkpoint, DateOnly Due);
