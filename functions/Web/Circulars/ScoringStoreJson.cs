using GovOpenFlow.Core.Scores;

namespace GovOpenFlow.Web.Circulars;

/// <summary>The scoring as the API describes it; what is written and read is <see cref="ScoringJson"/>'s text.</summary>
/// <remarks>Describes; nothing makes one.</remarks>
public sealed record ScoringStoreJson(
    decimal Base, decimal Least, decimal Most, ScoreCounting Counting, decimal Weight, decimal PraiseFrom, int PraiseCheckpoints,
    IReadOnlyList<ScoringRuleJson> Rules, IReadOnlyList<ScoreGrade> Grades);

/// <summary>A rule of the scoring.</summary>
/// <param name="When">For what.</param>
/// <param name="Points">−100 to 100, two decimals at most.</param>
/// <param name="Times">How often it counts at most for one checkpoint, 1–20; 1 if left out.</param>
public sealed record ScoringRuleJson(ScoreReason When, decimal Points, int? Times = null);
