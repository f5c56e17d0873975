using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Units;

/// <summary>A part of a list of names.</summary>
/// <param name="Piece">The part, without blanks at its ends.</param>
/// <param name="Before">The separator before it; a line break or blank between two names counts as 、.</param>
public readonly record struct Segment(Piece Piece, char Before);

/// <summary>Cuts a list of names at its separators outside brackets.</summary>
public static class Segments
{
    public static List<Segment> Of(Piece list)
    {
        var segments = new List<Segment>();
        var text = list.Folded;
        var depths = Brackets.Depths(text);
        var from = 0;
        var before = '、';
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (depths[i] > 0 || !IsSeparator(text[i])))
            {
                continue;
            }

            var piece = list.Slice(from, i - from).Trim();
            if (!piece.IsEmpty)
            {
                AddByBlanks(segments, piece, before);
            }

            before = i < text.Length ? (text[i] is '、' or '/' or '\n' ? '、' : text[i]) : before;
            from = i + 1;
        }

        return segments;
    }

    private static bool IsSeparator(char character) => character is '、' or ',' or ';' or '。' or '/';

    /// <summary>A blank or a line break parts two names; inside a name that was broken to fit its cell it does not.</summary>
    private static void AddByBlanks(List<Segment> segments, Piece piece, char before)
    {
        var text = piece.Folded;
        var depths = Brackets.Depths(text);
        var from = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (depths[i] > 0 || !char.IsWhiteSpace(text[i]) || char.IsWhiteSpace(text[i - 1]))
            {
                continue;
            }

            var rest = text[i..];
            var next = Words(rest);
            var left = Keys.Of(text[from..i]);
            var isName = UnitWords.IsUnitLike(left) || RoleWords.Find(left, out _, out _) >= 2;
            if (isName && (UnitWords.IsUnitLike(next) || RoleWords.Find(next, out _, out _) >= 2) || text[i] == '\n' && left.Length >= 4 && next.Length >= 4 && !UnitWords.IsUnitLike(left + next))
            {
                segments.Add(new Segment(piece.Slice(from, i - from).Trim(), before));
                before = '、';
                from = i;
            }
        }

        segments.Add(new Segment(piece.Slice(from).Trim(), before));
    }

    private static string Words(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        var end = rest.IndexOfAny(" \n\t");
        return Keys.Of(end < 0 ? rest : rest[..end]);
    }
}
