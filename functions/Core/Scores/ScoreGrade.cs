namespace GovOpenFlow.Core.Scores;

/// <summary>A name for scores from a number of points on (优, 良 …).</summary>
/// <param name="Name">1–10 characters.</param>
/// <param name="From">The least score that has it.</param>
public sealed record ScoreGrade(string Name, decimal From);
