using GovOpenFlow.Core.Scores;

namespace GovOpenFlow.Core.Circulars;

/// <summary>A unit with its figures.</summary>
/// <param name="Score">Its score, with every point.</param>
/// <param name="Praised">Named for praise (通报表扬).</param>
/// <param name="Assignments">Its assignments as they stand.</param>
/// <param name="Totals">Its checkpoints of the period.</param>
public sealed record CircularUnit(UnitScore Score, bool Praised, AssignmentTotals Assignments, CircularTotals Totals);
