using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>The part of the document that a line was read from, with the places of its fields marked.</summary>
public sealed class SourceExcerpt
{
    // Longer stretches that nothing was read from are cut: whoever wants them has the document.
    private const int Longest = 2_000;

    private SourceExcerpt(IReadOnlyList<SourcePiece> pieces, int cut) => (Pieces, Cut) = (pieces, cut);

    /// <summary>In order.</summary>
    public IReadOnlyList<SourcePiece> Pieces { get; }

    /// <summary>How many characters were left out at the end.</summary>
    public int Cut { get; }

    /// <summary>Cuts a part out of a text.</summary>
    /// <param name="text">The document's text.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where the next part begins.</param>
    /// <param name="marks">Spans with their kind and id; those that lie elsewhere, or overlap, are left out.</param>
    public static SourceExcerpt Of(string text, int start, int end, IEnumerable<(SourceSpan Span, string Kind, string Id)> marks)
    {
        var shown = Math.Min(end, start + Longest);
        var pieces = new List<SourcePiece>();
        var at = start;
        foreach (var (span, kind, id) in marks.Where(mark => mark.Span.Start >= start && mark.Span.End <= shown && mark.Span.Length > 0).OrderBy(mark => mark.Span.Start).ThenByDescending(mark => mark.Span.Length))
        {
            if (span.Start < at)
            {
                continue;
            }

            if (span.Start > at)
            {
                pieces.Add(new(text[at..span.Start], null, null));
            }

            pieces.Add(new(text[span.Start..span.End], kind, id));
            at = span.End;
        }

        if (at < shown)
        {
            pieces.Add(new(text[at..shown].TrimEnd(), null, null));
        }

        return new(pieces, end - shown);
    }

    /// <summary>Whether a mark of that id is in it.</summary>
    public bool Shows(string id) => Pieces.Any(piece => piece.Id == id);
}

/// <summary>A stretch of a source excerpt.</summary>
/// <param name="Text">As printed.</param>
/// <param name="Kind">deadline, unit or standard; null: not a field.</param>
/// <param name="Id">For links to it; null where it is not a field.</param>
public sealed record SourcePiece(string Text, string? Kind, string? Id);
