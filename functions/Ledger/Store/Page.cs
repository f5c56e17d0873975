namespace GovOpenFlow.Ledger.Store;

/// <summary>A part of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">The cursor of the next page, opaque; null: this is the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
