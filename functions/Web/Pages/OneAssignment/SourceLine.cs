using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Web.Pages.OneAssignment;

/// <summary>A line of the document, with the stretch of it that an item was read from.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Before">What stands before the stretch; the whole line where nothing of it belongs to the item.</param>
/// <param name="Marked">What belongs to the item.</param>
/// <param name="After">What stands after it.</param>
public sealed record SourceLine(int Number, string Before, string Marked, string After)
{
    private const int MostLines = 24;

    // A document may be one line of many thousand characters; the item's surroundings are enough.
    private const int MostAround = 160;

    /// <summary>The lines that a span stands in, with one before and one after.</summary>
    public static IReadOnlyList<SourceLine> Of(string source, SourceSpan span)
    {
        if (span.Start < 0 || span.End > source.Length || span.Length == 0)
        {
            return [];
        }

        var lines = new List<SourceLine>();
        var (number, start) = (1, 0);
        while (start <= source.Length && lines.Count < MostLines)
        {
            var end = source.IndexOf('\n', start) is var found and >= 0 ? found : source.Length;
            if (number >= span.Line - 1 && start <= span.End + 1)
            {
                var text = source[start..end].TrimEnd('\r');
                var from = Math.Clamp(span.Start - start, 0, text.Length);
                var to = Math.Clamp(span.End - start, from, text.Length);
                // A line beyond the span is all "before".
                (from, to) = span.End <= start ? (text.Length, text.Length) : (from, to);
                lines.Add(new(number, Tail(text[..from]), text[from..to], Head(text[to..])));
                if (start > span.End)
                {
                    break;
                }
            }

            (number, start) = (number + 1, end + 1);
        }

        return lines;
    }

    private static string Tail(string text) => text.Length <= MostAround ? text : string.Concat("…", text.AsSpan(text.Length - MostAround));

    private static string Head(string text) => text.Length <= MostAround ? text : string.Concat(text.AsSpan(0, MostAround), "…");
}
