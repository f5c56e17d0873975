using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.Text;

/// <summary>A document's text as printed and as folded for comparison, offset for offset.</summary>
public sealed class SourceText
{
    private readonly int[] lineStarts;

    public SourceText(string raw)
    {
        Raw = raw;
        Folded = BracketedLabels.Fold(CharacterFold.Fold(raw));
        var starts = new List<int> { 0 };
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        lineStarts = [.. starts];
    }

    /// <summary>As printed.</summary>
    public string Raw { get; }

    /// <summary>Same length as <see cref="Raw"/>, each character folded.</summary>
    public string Folded { get; }

    /// <summary>The whole text.</summary>
    public Piece All => new(this, 0, Raw.Length);

    /// <summary>The span of a stretch, with its line and column; a stretch outside the text is cut to it.</summary>
    public SourceSpan Span(int start, int length)
    {
        start = Math.Clamp(start, 0, Raw.Length);
        length = Math.Clamp(length, 0, Raw.Length - start);
        var line = LineOf(start);
        return new SourceSpan(start, length, line + 1, start - lineStarts[line] + 1);
    }

    /// <summary>The piece that a span marks.</summary>
    public Piece At(SourceSpan span)
    {
        var start = Math.Clamp(span.Start, 0, Raw.Length);
        return new Piece(this, start, Math.Clamp(span.Length, 0, Raw.Length - start));
    }

    /// <summary>Index, from 0, of the line that holds an offset.</summary>
    public int LineOf(int offset)
    {
        var found = Array.BinarySearch(lineStarts, offset);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Offset at which the line of an offset starts.</summary>
    public int LineStart(int offset) => lineStarts[LineOf(offset)];
}
