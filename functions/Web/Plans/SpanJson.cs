using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Web.Plans;

/// <summary>A stretch of the document's text, as the preview returns that text.</summary>
/// <param name="Start">Offset of the first character, from 0, in UTF-16 units.</param>
/// <param name="Length">Number of UTF-16 units; 0 marks a place between two characters.</param>
/// <param name="Line">Line of the first character, from 1.</param>
/// <param name="Column">Column of the first character in its line, from 1, in UTF-16 units.</param>
public sealed record SpanJson(int Start, int Length, int Line, int Column)
{
    internal static SpanJson Of(SourceSpan span) => new(span.Start, span.Length, span.Line, span.Column);

    internal static SpanJson? Of(SourceSpan? span) => span is { } known ? Of(known) : null;
}
