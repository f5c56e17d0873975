using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Tables;
using GovOpenFlow.Reading.Text;
using GovOpenFlow.Reading.Units;

namespace GovOpenFlow.Reading.Prose;

/// <summary>Fields at the end of a paragraph: (责任单位:…), (牵头单位:…;责任单位:…), (甲局牵头,乙局配合), 责任单位:… on a line of its own.</summary>
/// <param name="Place">The whole tail with its brackets.</param>
/// <param name="Units">Unit fields.</param>
/// <param name="Deadlines">Deadline fields.</param>
public sealed record FieldTail(Piece Place, IReadOnlyList<UnitField> Units, IReadOnlyList<Piece> Deadlines);

/// <summary>Finds the fields at the end of paragraphs and headings.</summary>
public static class FieldTails
{
    private static readonly string[] RoleMarks = ["牵头", "负责", "配合", "按职责", "承办", "会同", "落实", "办理"];

    /// <summary>All tails of a block, in printed order.</summary>
    public static List<FieldTail> Find(Piece block)
    {
        var tails = new List<FieldTail>();
        var text = block.Folded;
        var matches = Brackets.Matches(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '(' or '[' && matches[i] > i)
            {
                if (InBrackets(block, i, matches[i]) is { } tail)
                {
                    tails.Add(tail);
                }

                i = matches[i];
            }
            else if (text[i] == ':' && Labels.Before(text, i, out var start) != ColumnKind.Unknown && IsFresh(text, start))
            {
                var end = text[i..].IndexOf('\n');
                end = end < 0 ? text.Length : i + end;
                // 责任单位: may stand on a line of its own, with the names on the next.
                if (text[(i + 1)..end].Trim().IsEmpty && end < text.Length)
                {
                    var next = text[(end + 1)..].IndexOf('\n');
                    end = next < 0 ? text.Length : end + 1 + next;
                }

                tails.Add(Of(block.Slice(start, end - start), block.Slice(start, end - start)));
                i = end;
            }
        }

        return tails;
    }

    private static FieldTail? InBrackets(Piece block, int open, int close)
    {
        var inner = block.Slice(open + 1, close - open - 1);
        var place = block.Slice(open, close + 1 - open);
        if (inner.Length > 4000)
        {
            return null;
        }

        if (Labels.Split(inner).Exists(field => field.Kind != ColumnKind.Unknown))
        {
            return Of(inner, place);
        }

        // Without a label only what stands at the end of a sentence or line is a field.
        var behind = block.Folded[(close + 1)..].TrimStart(" 。;.");
        if (!behind.IsEmpty && behind[0] != '\n')
        {
            return null;
        }

        var key = inner.Key;
        if (Array.Exists(RoleMarks, mark => key.Contains(mark, StringComparison.Ordinal)) && WithDeadlines(inner, place) is { Units.Count: > 0 } named && named.Units.All(field => UnitShape.Is(field.Text)))
        {
            return named;
        }

        if (IsNamesAlone(block, open, inner))
        {
            return new FieldTail(place, [new UnitField(inner, ColumnKind.Unknown)], []);
        }

        if (inner.Length > 40)
        {
            return null;
        }

        var rules = DeadlineReader.Read(inner, DeadlinePlace.Text, null);
        var isDeadline = rules.Count > 0 && rules[0].Span!.Value.Start - inner.Start <= 4
            // (持续推进), (全年): in a bracket of their own these are no part of a sentence.
            || rules.Count == 0 && DeadlineShape.Is(inner) && DeadlineReader.Read(inner, DeadlinePlace.Field, null).TrueForAll(rule => rule.Year is null);
        return isDeadline ? new FieldTail(place, [], [inner]) : null;
    }

    /// <summary>……。(市政府办公室): names without any word of what they do, in a bracket behind a finished sentence.</summary>
    private static bool IsNamesAlone(Piece block, int open, Piece inner)
    {
        var before = block.Folded[..open].TrimEnd(" \n");
        return before.Length > 0 && before[^1] is '。' or ';' && inner.Length >= 3 && Segments.Of(inner).TrueForAll(segment => UnitWords.IsUnitLike(segment.Piece.Key));
    }

    /// <summary>(甲局牵头,乙局配合,8月底前完成): what is a deadline among the names is one.</summary>
    private static FieldTail WithDeadlines(Piece inner, Piece place)
    {
        var units = new List<UnitField>();
        var deadlines = new List<Piece>();
        Piece? names = null;
        foreach (var segment in Segments.Of(inner))
        {
            if (DeadlineShape.Is(segment.Piece))
            {
                Close();
                deadlines.Add(segment.Piece);
            }
            else
            {
                names = names is { } begun ? begun.To(segment.Piece) : segment.Piece;
            }
        }

        Close();
        return new FieldTail(place, units, deadlines);

        void Close()
        {
            if (names is { } named)
            {
                units.Add(new UnitField(named, ColumnKind.Unknown));
                names = null;
            }
        }
    }

    private static FieldTail Of(Piece inner, Piece place)
    {
        var units = new List<UnitField>();
        var deadlines = new List<Piece>();
        foreach (var (kind, value) in Labels.Split(inner))
        {
            if (value.IsEmpty)
            {
                continue;
            }

            if (kind == ColumnKind.Deadline)
            {
                deadlines.Add(value);
            }
            else if (kind.IsUnit() || (kind == ColumnKind.Unknown && UnitShape.Is(value)))
            {
                units.Add(new UnitField(value, kind));
            }
        }

        return new FieldTail(place, units, deadlines);
    }

    /// <summary>A label without brackets starts a line or a sentence.</summary>
    private static bool IsFresh(ReadOnlySpan<char> text, int start)
    {
        while (start > 0 && text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        return start == 0 || text[start - 1] is '\n' or '。' or ';' or '.';
    }
}
