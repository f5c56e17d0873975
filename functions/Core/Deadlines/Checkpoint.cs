namespace GovOpenFlow.Core.Deadlines;

/// <summary>One dated obligation of an assignment (节点).</summary>
/// <param name="Due">The day printed or derived; a rest day stays as it is here, the calendar moves it where it matters.</param>
/// <param name="Kind">A progress report, or the final one.</param>
public sealed record Checkpoint(DateOnly Due, CheckpointKind Kind);
