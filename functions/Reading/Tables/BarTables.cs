using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Tables;

/// <summary>Tables drawn in plain text: cells joined by bars, or by tabs.</summary>
public static class BarTables
{
    /// <summary>Cells of one row may break over this many lines.</summary>
    private const int MaximumLinesPerRow = 60;

    /// <summary>Finds them.</summary>
    /// <returns>The grids, each with the number of lines before it, and the lines that belong to none.</returns>
    public static (List<(Grid Grid, int After)> Grids, List<Line> Others) Find(IReadOnlyList<Line> lines)
    {
        var bars = Find(lines, '|', 1);
        return bars.Grids.Count > 0 ? bars : Find(lines, '\t', 1);
    }

    private static (List<(Grid, int)> Grids, List<Line> Others) Find(IReadOnlyList<Line> lines, char bar, int least)
    {
        var grids = new List<(Grid, int)>();
        var others = new List<Line>();
        var rows = new List<GridRow>();
        var closes = false;
        var width = 0;
        var misses = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text;
            if (Count(text, bar) < least && rows.Count > 0 && IsHeading(text))
            {
                // A heading that fills its row needs no separator.
                rows.Add(new GridRow([new GridCell(text)]));
                continue;
            }

            if (Count(text, bar) < least)
            {
                // A page number between two rows does not end the table.
                others.Add(lines[i]);
                if (rows.Count > 0 && ++misses > 3)
                {
                    Close();
                }

                continue;
            }

            misses = 0;
            if (rows.Count == 0)
            {
                closes = text.Folded[^1] == bar;
                width = Count(text, bar);
            }

            var last = i;
            while (closes && lines[last].Text.Folded[^1] != bar && last - i < MaximumLinesPerRow && last + 1 < lines.Count)
            {
                last++;
            }

            // A row that never closes is only the one line.
            i = !closes ? Broken(lines, i, bar, width) : lines[last].Text.Folded[^1] == bar ? last : i;
            rows.Add(Row(text.To(lines[i].Text), bar));
        }

        Close();
        return (grids, others);

        void Close()
        {
            // One line with a bar in it is a line, not a table.
            var drawn = rows.Where(row => row.Cells.Any(cell => !IsRule(cell.Text))).ToList();
            if (drawn.Count >= 2)
            {
                grids.Add((new Grid(drawn), others.Count));
            }

            rows.Clear();
            misses = 0;
        }
    }

    /// <summary>The last line of a row without a bar at its end, one of whose cells breaks over lines: together they have as many bars as the table's first row.</summary>
    private static int Broken(IReadOnlyList<Line> lines, int at, char bar, int width)
    {
        var bars = Count(lines[at].Text, bar);
        var next = at + 1;
        while (next < lines.Count && next - at < MaximumLinesPerRow && Count(lines[next].Text, bar) == 0 && !IsHeading(lines[next].Text) && !PageNoise.Is(lines[next].Text))
        {
            next++;
        }

        var isOne = next > at + 1 && next < lines.Count && bars < width && bars + Count(lines[next].Text, bar) == width && !StartsTask(lines[next].Text);
        return isOne ? next : at;
    }

    private static bool StartsTask(Piece line) => OrdinalScanner.TryRead(line, out var ordinal) && ordinal.Style == OrdinalStyle.Digits;

    private static bool IsHeading(Piece line) => line.Length <= 120 && OrdinalScanner.TryRead(line, out var ordinal) && ordinal.Style < OrdinalStyle.Digits && !ordinal.Rest.IsEmpty;

    private static int Count(Piece line, char bar) => line.Folded.Count(bar);

    private static GridRow Row(Piece line, char bar)
    {
        var text = line.Folded;
        var cells = new List<GridCell>();
        var from = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == bar)
            {
                cells.Add(new GridCell(line.Slice(from, i - from).Trim()));
                from = i + 1;
            }
        }

        // Bars at the margins enclose no cell.
        if (bar == '|' && cells.Count > 1 && text[0] == bar)
        {
            cells.RemoveAt(0);
        }

        if (bar == '|' && cells.Count > 1 && text[^1] == bar)
        {
            cells.RemoveAt(cells.Count - 1);
        }

        return new GridRow(cells);
    }

    private static bool IsRule(Piece cell) => cell.Folded.Trim("-—=:+_ ").IsEmpty;
}
