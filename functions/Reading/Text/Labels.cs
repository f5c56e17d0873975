using GovOpenFlow.Reading.Tables;
using GovOpenFlow.Reading.Units;

namespace GovOpenFlow.Reading.Text;

/// <summary>Labelled fields in running text: 牵头单位:…;责任单位:….</summary>
public static class Labels
{
    private const int LongestLabel = 12;

    /// <summary>The label that ends at a colon: its kind and where it starts; Unknown where the words before the colon are no label.</summary>
    public static ColumnKind Before(ReadOnlySpan<char> folded, int colon, out int start)
    {
        var earliest = Math.Max(0, colon - LongestLabel);
        var end = colon;
        while (end > earliest && folded[end - 1] == ' ')
        {
            end--;
        }

        start = end;
        while (start > earliest && !IsBoundary(folded[start - 1]))
        {
            start--;
        }

        while (start < end && folded[start] == ' ')
        {
            start++;
        }

        if (start == end)
        {
            return ColumnKind.Unknown;
        }

        // 牵头单位:甲局 配合单位:乙局: a blank or nothing at all may part a name from the next label; the name is no part of it.
        for (var i = end - 2; i > start + 1; i--)
        {
            if (UnitWords.IsUnitLike(Keys.Of(folded[start..i])) && ColumnNames.OfLabel(Keys.Of(folded[i..end])) is var behind and not ColumnKind.Unknown)
            {
                start = i;
                return behind;
            }
        }

        return ColumnNames.OfLabel(Keys.Of(folded[start..end]));
    }

    /// <summary>Cuts a piece at its labels.</summary>
    /// <returns>The fields in printed order; what stands before the first label comes with <see cref="ColumnKind.Unknown"/>.</returns>
    public static List<(ColumnKind Kind, Piece Value)> Split(Piece piece)
    {
        var fields = new List<(ColumnKind, Piece)>();
        var text = piece.Folded;
        var depths = Brackets.Depths(text);
        var kind = ColumnKind.Unknown;
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ':' || depths[i] > 0)
            {
                continue;
            }

            var found = Before(text, i, out var start);
            if (found != ColumnKind.Unknown)
            {
                Add(start);
                kind = found;
                from = i + 1;
            }
        }

        Add(text.Length);
        return fields;

        void Add(int end)
        {
            var value = piece.Slice(from, Math.Max(end, from) - from).Trim(";,。、");
            if (!value.IsEmpty || kind != ColumnKind.Unknown)
            {
                fields.Add((kind, value));
            }
        }
    }

    private static bool IsBoundary(char character) => character is ';' or ',' or '。' or '、' or '\n' or '(' or '[' or ')' or ']' or '\t' or '|' or ':';
}
