using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.Text;

/// <summary>A stretch of the source: read folded, shown as printed.</summary>
/// <param name="Source">The text that it is a stretch of.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Length">Number of UTF-16 units.</param>
public readonly record struct Piece(SourceText Source, int Start, int Length)
{
    public int End => Start + Length;

    public bool IsEmpty => Length == 0;

    /// <summary>As printed.</summary>
    public string Raw => Source.Raw.Substring(Start, Length);

    /// <summary>Folded for comparison.</summary>
    public ReadOnlySpan<char> Folded => Source is null ? default : Source.Folded.AsSpan(Start, Length);

    public SourceSpan Span => Source.Span(Start, Length);

    public SourcedText Sourced => new(Raw, Span);

    /// <summary>A part of it, by offsets from its own start.</summary>
    public Piece Slice(int start, int length) => new(Source, Start + start, length);

    public Piece Slice(int start) => new(Source, Start + start, Length - start);

    /// <summary>Everything from here to the end of another piece.</summary>
    public Piece To(Piece other) => new(Source, Start, Math.Max(other.End, Start) - Start);

    /// <summary>Without blanks, tabs and line breaks at both ends.</summary>
    public Piece Trim()
    {
        var text = Folded;
        var start = 0;
        var end = text.Length;
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return Slice(start, end - start);
    }

    /// <summary>Without any of the characters at both ends, blanks included.</summary>
    public Piece Trim(ReadOnlySpan<char> characters)
    {
        var text = Folded;
        var start = 0;
        var end = text.Length;
        while (start < end && (char.IsWhiteSpace(text[start]) || characters.Contains(text[start])))
        {
            start++;
        }

        while (end > start && (char.IsWhiteSpace(text[end - 1]) || characters.Contains(text[end - 1])))
        {
            end--;
        }

        return Slice(start, end - start);
    }

    /// <summary>Folded, with every blank left out: the form in which words are looked up.</summary>
    public string Key => Keys.Of(Folded);

    public override string ToString() => Source is null ? "" : Raw;
}
