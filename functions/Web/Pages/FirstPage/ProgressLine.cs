namespace GovOpenFlow.Web.Pages.FirstPage;

/// <summary>A line of a chart of progress: a section, or a unit.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Path">Where its assignments are listed; null: there is no such list.</param>
/// <param name="Counts">How far it has come.</param>
public sealed record ProgressLine(string Name, string? Path, ProgressCounts Counts);
