using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Prose;

/// <summary>Reads numbered prose whose paragraphs end with their units.</summary>
public static class ProseReader
{
    private const int LongestHeading = 80;

    /// <summary>Reads all blocks into headings and rows.</summary>
    /// <returns>Whether any block names units.</returns>
    public static bool Read(IReadOnlyList<ProseBlock> blocks, Outline outline)
    {
        if (!blocks.Any(block => block.HasUnits))
        {
            return false;
        }

        var item = ItemStyle(blocks);
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (block.Ordinal is { } ordinal && IsHeading(blocks, i, item))
            {
                outline.Open(ordinal, block.First);
            }
            else if (block.Tails.Count > 0)
            {
                AddItems(block, outline);
            }
            else if (block.Ordinal is { } ordinalOfItem && ordinalOfItem.Style == item)
            {
                outline.Add(Row(ordinalOfItem, ordinalOfItem.Rest.To(block.Whole), block.Whole, null));
            }
            else if (block.Ordinal is { } inner && item is not null && inner.Style > item && outline.Rows.Count > 0)
            {
                outline.Diagnostics.Add(Diagnostics.DiagnosticCodes.TextNotRead, block.First.Span, null, block.First.Length <= 40 ? block.First.Raw : block.First.Slice(0, 40).Raw + "…");
            }
        }

        return true;
    }

    /// <summary>
    /// The style that most blocks with units are numbered in; null where they are not numbered. Where only headings state units, the style of what stands under them.
    /// </summary>
    private static OrdinalStyle? ItemStyle(IReadOnlyList<ProseBlock> blocks)
    {
        var styles = new List<OrdinalStyle?>();
        OrdinalStyle? under = null;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].HasUnits && Under(blocks, i) is { } inner)
            {
                under ??= inner;
            }
            else if (blocks[i].HasUnits)
            {
                styles.Add(blocks[i].Ordinal?.Style);
            }
        }

        return styles.Count == 0 ? under : styles.GroupBy(style => style).MaxBy(style => style.Count())!.Key;
    }

    /// <summary>The style of the numbered block that stands under this one, where this one is short enough for a heading; else null.</summary>
    private static OrdinalStyle? Under(IReadOnlyList<ProseBlock> blocks, int at)
    {
        var next = at + 1;
        while (next < blocks.Count && blocks[next].Ordinal is null)
        {
            next++;
        }

        return blocks[at].Ordinal is { Style: < OrdinalStyle.Digits } own && blocks[at].First.Length <= LongestHeading && next < blocks.Count && blocks[next].Ordinal!.Value.Style is var style && style > own.Style
            ? style
            : null;
    }

    /// <summary>A numbered block is a heading where items stand under it, or where it is above the items' style and says nothing of units.</summary>
    private static bool IsHeading(IReadOnlyList<ProseBlock> blocks, int at, OrdinalStyle? item)
    {
        var block = blocks[at];
        var style = block.Ordinal!.Value.Style;
        if (item is null ? style < OrdinalStyle.Digits && !block.HasUnits : style < item && !block.HasUnits)
        {
            return true;
        }

        // 一、……(责任单位:…) above 1. 2. 3. without units of their own: the heading states them for all.
        return Under(blocks, at) is not null;
    }

    private static void AddItems(ProseBlock block, Outline outline)
    {
        // Fields that touch one another belong to one item; text between two tails starts the next item.
        var from = block.Ordinal is { } ordinal ? ordinal.Rest.Start : block.Whole.Start;
        var number = block.Ordinal;
        for (var i = 0; i < block.Tails.Count;)
        {
            var last = i;
            while (last + 1 < block.Tails.Count && Between(block.Tails[last], block.Tails[last + 1]).Length < 4)
            {
                last++;
            }

            var text = new Piece(block.Whole.Source, from, Math.Max(0, block.Tails[i].Place.Start - from)).Trim();
            if (i > 0 && OrdinalScanner.TryRead(text, out var inner))
            {
                (number, text) = (inner, inner.Rest);
            }
            else if (i > 0)
            {
                number = null;
            }

            if (!text.IsEmpty)
            {
                var start = number is { } own ? own.Mark : text;
                outline.Add(Row(number, text, start.To(block.Tails[last].Place), block.Tails.Skip(i).Take(last + 1 - i)));
            }

            from = block.Tails[last].Place.End;
            i = last + 1;
        }
    }

    private static Piece Between(FieldTail one, FieldTail other) =>
        new Piece(one.Place.Source, one.Place.End, Math.Max(0, other.Place.Start - one.Place.End)).Trim("。;,.、");

    private static PlanRow Row(Ordinal? ordinal, Piece text, Piece whole, IEnumerable<FieldTail>? tails)
    {
        var fields = tails?.ToList() ?? [];
        return new PlanRow
        {
            Number = ordinal?.Number,
            NumberValue = ordinal?.Value,
            Text = text.Trim(),
            Whole = whole,
            Units = [.. fields.SelectMany(tail => tail.Units)],
            Deadlines = [.. fields.SelectMany(tail => tail.Deadlines)],
        };
    }
}
