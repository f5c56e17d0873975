using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.Documents;

/// <summary>A part of a document that its format tells apart.</summary>
public abstract record Block(SourceSpan Span);

/// <summary>A run of text on a line of its own.</summary>
public sealed record Paragraph(string Text, SourceSpan Span) : Block(Span);

/// <summary>A table that the format marks as one.</summary>
/// <param name="Rows">The grid with merged cells spread out: every row has the same number of cells.</param>
public sealed record Table(IReadOnlyList<IReadOnlyList<Cell>> Rows, SourceSpan Span) : Block(Span);

/// <summary>A cell of the grid.</summary>
/// <param name="Text">Its text; line breaks inside the cell stay \n.</param>
/// <param name="Span">Where the text stands; for a spread cell, where it is printed.</param>
/// <param name="IsSpread">True where the text is printed in another place of the grid and a merged cell carries it here.</param>
public sealed record Cell(string Text, SourceSpan Span, bool IsSpread = false);
