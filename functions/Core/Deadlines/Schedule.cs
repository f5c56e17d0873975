namespace GovOpenFlow.Core.Deadlines;

/// <summary>A deadline rule's checkpoints.</summary>
/// <param name="Due">The day by which all must be done: the last checkpoint's.</param>
/// <param name="Checkpoints">In order of date, at least one, exactly one of them final and that the last.</param>
public sealed record Schedule(DateOnly Due, IReadOnlyList<Checkpoint> Checkpoints);
