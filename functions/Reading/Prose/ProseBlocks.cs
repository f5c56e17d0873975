using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Prose;

/// <summary>Cuts lines into numbered paragraphs.</summary>
public static class ProseBlocks
{
    public static List<ProseBlock> Of(IReadOnlyList<Line> lines)
    {
        var blocks = new List<ProseBlock>();
        for (var i = 0; i < lines.Count;)
        {
            var first = lines[i].Text;
            Ordinal? ordinal = OrdinalScanner.TryRead(first, out var read) ? read : null;
            var last = i;
            while (last + 1 < lines.Count && Continues(lines, i, last, ordinal is not null))
            {
                last++;
            }

            var whole = first.To(lines[last].Text);
            blocks.Add(new ProseBlock(ordinal, first, whole, FieldTails.Find(whole)));
            i = last + 1;
        }

        return blocks;
    }

    private static bool Continues(IReadOnlyList<Line> lines, int start, int last, bool isNumbered)
    {
        var next = lines[last + 1].Text;
        if (IsLabel(next))
        {
            return true;
        }

        // A paragraph without a number stands for itself unless its fields follow; a numbered one goes on until its fields have come.
        if (!isNumbered || OrdinalScanner.TryRead(next, out _) || PageNoise.Is(next))
        {
            return false;
        }

        return !IsClosed(lines[last].Text) && last - start < 200 && !(last > start && IsLabel(lines[last].Text));
    }

    private static bool IsLabel(Piece line)
    {
        var text = line.Folded;
        var colon = text[..Math.Min(text.Length, 16)].IndexOf(':');
        return colon > 0 && Labels.Before(text, colon, out var start) != Tables.ColumnKind.Unknown && start <= 1;
    }

    private static bool IsClosed(Piece line)
    {
        var tail = line.Folded.TrimEnd(" 。;");
        return tail.Length > 0 && tail[^1] is ')' or ']' && FieldTails.Find(line.Length > 4000 ? line.Slice(line.Length - 4000) : line).Count > 0 || IsLabel(line);
    }
}
