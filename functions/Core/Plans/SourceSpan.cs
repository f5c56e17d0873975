namespace GovOpenFlow.Core.Plans;

/// <summary>A stretch of the document's text: where a field was read.</summary>
/// <param name="Start">Offset of the first character in the document's text, in UTF-16 units, from 0.</param>
/// <param name="Length">Number of UTF-16 units; 0 marks a place between two characters.</param>
/// <param name="Line">Line of the first character, from 1.</param>
/// <param name="Column">Column of the first character in its line, in UTF-16 units, from 1.</param>
public readonly record struct SourceSpan(int Start, int Length, int Line, int Column)
{
    /// <summary>Offset just after the last character.</summary>
    public int End => Start + Length;
}
