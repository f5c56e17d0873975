namespace GovOpenFlow.Core.Scores;

/// <summary>How units are scored (考核计分). All of it is data: a place's own measures say otherwise.</summary>
/// <remarks>
/// Published measures take points off for yellow and red, for late and for returned reports, make a quarterly circular of them,
/// and give openness at least 4 % in the yearly assessment.
/// </remarks>
public sealed record Scoring
{
    /// <summary>What a unit begins with, 0–1,000.</summary>
    public decimal Base { get; init; } = 100;

    /// <summary>No score is lower.</summary>
    public decimal Least { get; init; }

    /// <summary>No score is higher.</summary>
    public decimal Most { get; init; } = 100;

    public ScoreCounting Counting { get; init; } = ScoreCounting.Sum;

    /// <summary>Weight of the score in the unit's yearly assessment, in per cent, 0–100.</summary>
    public decimal Weight { get; init; } = 4;

    /// <summary>Named for praise (通报表扬): a score from here on …</summary>
    public decimal PraiseFrom { get; init; } = 100;

    /// <summary>… with at least so many checkpoints, 1–1,000: an empty quarter is no merit.</summary>
    public int PraiseCheckpoints { get; init; } = 2;

    /// <summary>At most one for a reason.</summary>
    public required IReadOnlyList<ScoreRule> Rules { get; init; }

    /// <summary>Highest first.</summary>
    public required IReadOnlyList<ScoreGrade> Grades { get; init; }

    /// <summary>The scoring that a new ledger begins with.</summary>
    public static Scoring Default { get; } = new()
    {
        Rules =
        [
            new(ScoreReason.Late, -2),
            new(ScoreReason.Overdue, -3),
            new(ScoreReason.Missed, -4),
            new(ScoreReason.Returned, -1, 3),
            new(ScoreReason.RectificationOverdue, -2),
            new(ScoreReason.Level1, -1),
            new(ScoreReason.Level2, -2),
            new(ScoreReason.Level3, -4),
            new(ScoreReason.CarriedOver, -5),
        ],
        Grades = [new("优秀", 95), new("良好", 85), new("合格", 70), new("不合格", 0)],
    };
}
