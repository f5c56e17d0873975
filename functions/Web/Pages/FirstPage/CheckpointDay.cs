namespace GovOpenFlow.Web.Pages.FirstPage;

/// <summary>All checkpoints that the plan sets for one day.</summary>
/// <param name="Day">The day printed or derived; an extension does not move it.</param>
/// <param name="Final">How many of them are final ones.</param>
/// <param name="Counts">Where their assignments stand.</param>
public sealed record CheckpointDay(DateOnly Day, int Final, ProgressCounts Counts);
