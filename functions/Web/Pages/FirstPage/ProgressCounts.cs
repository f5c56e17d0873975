using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Web.Pages.FirstPage;

/// <summary>How far a number of assignments, or of their checkpoints, has come. Withdrawn ones do not count.</summary>
/// <param name="Done">Closed; of a checkpoint: behind them.</param>
/// <param name="Reported">A report waits for review.</param>
/// <param name="Red">Overdue.</param>
/// <param name="Yellow">Soon due.</param>
/// <param name="Green">All others.</param>
public sealed record ProgressCounts(int Done, int Reported, int Red, int Yellow, int Green)
{
    public static readonly ProgressCounts None = new(0, 0, 0, 0, 0);

    public int Total => Done + Reported + Red + Yellow + Green;

    /// <summary>0–100, rounded down; null where there is nothing to do.</summary>
    public int? Percent => Total == 0 ? null : Done * 100 / Total;

    /// <summary>The parts in the order in which they are drawn, with the names that the style knows.</summary>
    public IEnumerable<(string Name, int Count)> Parts =>
        [("done", Done), ("reported", Reported), ("red", Red), ("yellow", Yellow), ("green", Green)];

    public ProgressCounts With(Stage stage, Light light, int count) => (stage, light) switch
    {
        (Stage.Withdrawn, _) => this,
        (Stage.Closed, _) => this with { Done = Done + count },
        (Stage.Reported, _) => this with { Reported = Reported + count },
        (_, Light.Red) => this with { Red = Red + count },
        (_, Light.Yellow) => this with { Yellow = Yellow + count },
        _ => this with { Green = Green + count },
    };
}
