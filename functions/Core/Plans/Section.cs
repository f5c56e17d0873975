namespace GovOpenFlow.Core.Plans;

/// <summary>A heading above a work item: 一、 is level 1, （一） is level 2.</summary>
/// <param name="Level">Depth, 1 or more.</param>
/// <param name="Ordinal">The number that the heading prints, from 1; headings are matched by it, because reprints vary in wording.</param>
/// <param name="Text">The whole heading as first printed, its number included.</param>
/// <param name="Span">Where it is printed first.</param>
public sealed record Section(int Level, int Ordinal, string Text, SourceSpan Span);
