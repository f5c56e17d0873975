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
        return bars.Grids.Count > 0 ? bars : Find(lines, '\t', 2);
    }

    private static (List<(Grid, int)> Grids, List<Line> Others) Find(IReadOnlyList<Line> lines, char bar, int least)
    {
        var grids = new List<(Grid, int)>();
        var others = new List<Line>();
        var rows = new List<GridRow>();
        var closes = false;
        var misses = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text;
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
            }

            var last = i;
            while (closes && lines[last].Text.Folded[^1] != bar && last - i < MaximumLinesPerRow && last + 1 < lines.Count)
            {
                last++;
            }

            // A row that never closes is only the one line.
            i = lines[last].Text.Folded[^1] == bar ? last : i;
            rows.Add(Row(text.To(lines[i].Text), bar));
        }

        Close();
        return (grids, others);

        void Close()
        {
            // One line with a bar in it is a line, not a table.
            if (rows.Count >= 2)
            {
                grids.Add((new Grid([.. rows.Where(row => row.Cells.Any(cell => !IsRule(cell.Text)))]), others.Count));
            }

            rows.Clear();
            misses = 0;
        }
    }

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
