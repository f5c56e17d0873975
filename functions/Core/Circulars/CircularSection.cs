namespace GovOpenFlow.Core.Circulars;

/// <summary>A section of the plan with its figures.</summary>
/// <param name="Title">The outermost heading as printed; null: items above which none stands.</param>
/// <param name="Items">Number of its items.</param>
/// <param name="Assignments">Its assignments as they stand.</param>
/// <param name="Totals">Its checkpoints of the period.</param>
public sealed record CircularSection(string? Title, int Items, AssignmentTotals Assignments, CircularTotals Totals);
