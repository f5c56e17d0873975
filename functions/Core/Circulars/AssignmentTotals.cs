using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Core.Circulars;

/// <summary>Whole assignments of a plan, counted as they stand.</summary>
/// <param name="All">All that were given out, withdrawn ones included.</param>
/// <param name="Closed">Closed, those of look-back included.</param>
/// <param name="ClosedOnTime">Closed, and every checkpoint was reported on time.</param>
/// <param name="Withdrawn">Withdrawn.</param>
/// <param name="Open">Neither closed nor withdrawn.</param>
/// <param name="CarriedOver">Of those open: carried into look-back.</param>
public sealed record AssignmentTotals(int All, int Closed, int ClosedOnTime, int Withdrawn, int Open, int CarriedOver)
{
    /// <summary>Closed, in per cent of those not withdrawn, one decimal; null where there are none.</summary>
    public decimal? ClosedRate =>
        All == Withdrawn ? null : Math.Round(100m * Closed / (All - Withdrawn), 1, MidpointRounding.AwayFromZero);

    /// <summary>Counts assignments.</summary>
    public static AssignmentTotals Of(IReadOnlyCollection<AssignmentState> assignments) => new(
        assignments.Count,
        assignments.Count(one => one.Stage == Stage.Closed),
        assignments.Count(one => one.Stage == Stage.Closed && one.Outcomes.All(outcome => outcome.OnTime)),
        assignments.Count(one => one.Stage == Stage.Withdrawn),
        assignments.Count(one => one.IsOpen),
        assignments.Count(one => one is { IsOpen: true, CarriedOver: true }));
}
