namespace GovOpenFlow.Ledger.Store;

/// <summary>A plan in a list.</summary>
/// <param name="Id">The plan's id.</param>
/// <param name="Title">As printed; null where the document has none.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="StartedAt">When its assignments were made.</param>
/// <param name="Items">Number of items.</param>
/// <param name="Assignments">Number of assignments.</param>
public sealed record PlanSummary(string Id, string? Title, int Year, DateTimeOffset StartedAt, int Items, int Assignments);
