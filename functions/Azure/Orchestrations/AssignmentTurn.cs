namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>What one turn of an assignment's orchestration hands to the next.</summary>
/// <param name="WakeAt">When to look again although nobody did anything; null: never.</param>
/// <param name="AtOnce">True: do not wait; the first turn, or a signal came while the last one was at work.</param>
public sealed record AssignmentTurn(DateTimeOffset? WakeAt = null, bool AtOnce = true);
