using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Documents;

namespace GovOpenFlow.Reading.Diagnostics;

/// <summary>The line that a span stands in, with the part to underline; long lines are cut around it.</summary>
/// <param name="LineNumber">From 1.</param>
/// <param name="Text">The line or a part of it, tabs as blanks, without line breaks.</param>
/// <param name="Start">Where the underlined part starts in <paramref name="Text"/>.</param>
/// <param name="Length">How many UTF-16 units are underlined; a span over several lines is cut at the end of its first.</param>
/// <param name="IsCutBefore">Whether the line goes on before the text.</param>
/// <param name="IsCutBehind">Whether the line goes on behind it.</param>
public sealed record SourceExcerpt(int LineNumber, string Text, int Start, int Length, bool IsCutBefore, bool IsCutBehind)
{
    /// <summary>Cuts the line of a span out of its document.</summary>
    /// <param name="document">The document that the span points into.</param>
    /// <param name="span">The span; one outside of the text gives an empty excerpt.</param>
    /// <param name="width">The most UTF-16 units to show, at least 20; a Chinese character is two columns wide on a terminal.</param>
    public static SourceExcerpt Of(SourceDocument document, SourceSpan span, int width = 60)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 20);
        var text = document.Text;
        if (span.Start < 0 || span.Start > text.Length)
        {
            return new SourceExcerpt(span.Line, "", 0, 0, false, false);
        }

        var lineStart = span.Start == 0 ? 0 : text.LastIndexOf('\n', span.Start - 1) + 1;
        var lineEnd = text.IndexOf('\n', span.Start);
        lineEnd = lineEnd < 0 ? text.Length : lineEnd;
        var marked = Math.Min(span.Length, lineEnd - span.Start);

        // A third of the width goes before the marked part, so that it is read in its sentence.
        var from = Math.Max(lineStart, Math.Min(span.Start - width / 3, lineEnd - width));
        from = from > lineStart && char.IsLowSurrogate(text[from]) ? from - 1 : from;
        var to = Math.Min(lineEnd, from + width);
        to = to < lineEnd && char.IsLowSurrogate(text[to]) ? to - 1 : to;
        marked = Math.Clamp(marked, 0, Math.Max(0, to - span.Start));
        return new SourceExcerpt(span.Line, text[from..to].Replace('\t', ' '), span.Start - from, marked, from > lineStart, to < lineEnd);
    }
}
