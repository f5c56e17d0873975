using GovOpenFlow.Core.Scores;

namespace GovOpenFlow.Core.Circulars;

/// <summary>What went wrong with more than one unit, or more than once.</summary>
/// <param name="Reason">What.</param>
/// <param name="Checkpoints">With how many checkpoints.</param>
/// <param name="Units">With how many units.</param>
public sealed record CircularProblem(ScoreReason Reason, int Checkpoints, int Units);
