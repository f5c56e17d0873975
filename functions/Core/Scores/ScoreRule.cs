namespace GovOpenFlow.Core.Scores;

/// <summary>Points that a reason gives or takes, for each checkpoint that it holds for.</summary>
/// <param name="Reason">For what.</param>
/// <param name="Points">−100 to 100, two decimals at most; not 0.</param>
/// <param name="Times">How often it counts at most for one checkpoint, 1–20; matters for returns and extensions.</param>
public sealed record ScoreRule(ScoreReason Reason, decimal Points, int Times = 1);
