namespace GovOpenFlow.Core.Circulars;

/// <summary>An item that is due in the next period.</summary>
/// <param name="Due">The day.</param>
/// <param name="Item">The item's ordinal.</param>
/// <param name="Title">The item's short name.</param>
/// <param name="IsFinal">Whether the result is due, and not a progress report.</param>
/// <param name="Units">Who reports.</param>
public sealed record CircularDue(DateOnly Due, int Item, string Title, bool IsFinal, IReadOnlyList<string> Units);
