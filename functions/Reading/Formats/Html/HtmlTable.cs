namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>Reads a table's rows and finds each cell's column as browsers do.</summary>
internal static class HtmlTable
{
    /// <summary>A cell marked to reach over more columns than this was meant to reach over all that there are.</summary>
    private const int SaneSpan = 100;

    /// <summary>What stands in the table but in none of its cells (a caption, stray text), then the table itself.</summary>
    public static IReadOnlyList<FlowNode> Read(HtmlNode table, HtmlFlow flow)
    {
        var rows = new List<HtmlNode>();
        var stray = new HtmlNode("div");
        CollectRows(table, rows, stray);
        return [.. flow.Read(stray), new FlowTable(Place(rows, flow))];
    }

    private static void CollectRows(HtmlNode part, List<HtmlNode> rows, HtmlNode stray)
    {
        foreach (var child in part.Children)
        {
            if (child.Tag == "tr")
            {
                if (!child.IsHidden)
                {
                    rows.Add(child);
                    CollectLoose(child, stray);
                }
            }
            else if (HtmlTags.IsTableSection(child.Tag))
            {
                CollectRows(child, rows, stray);
            }
            else
            {
                stray.Add(child);
            }
        }
    }

    /// <summary>What stands in a row but in none of its cells is shown above the table, as browsers do.</summary>
    private static void CollectLoose(HtmlNode row, HtmlNode stray)
    {
        foreach (var child in row.Children.Where(child => !HtmlTags.IsCell(child.Tag)))
        {
            stray.Add(child);
        }
    }

    private static List<IReadOnlyList<FlowCell>> Place(List<HtmlNode> rows, HtmlFlow flow)
    {
        var placed = new List<IReadOnlyList<FlowCell>>(rows.Count);
        var width = rows.Select(row => Cells(row).Sum(cell => cell.ColumnSpan > SaneSpan ? 1 : cell.ColumnSpan)).DefaultIfEmpty().Max();
        // For each column, the row at which it is free again.
        var freeAt = new int[Bounds.Columns];
        for (var row = 0; row < rows.Count; row++)
        {
            var cells = new List<FlowCell>();
            var column = 0;
            foreach (var node in Cells(rows[row]))
            {
                while (column < Bounds.Columns && freeAt[column] > row)
                {
                    column++;
                }

                var columns = node.ColumnSpan > SaneSpan ? Math.Max(1, width - column) : node.ColumnSpan;
                if (column + columns > Bounds.Columns)
                {
                    throw flow.RefuseWidth();
                }

                Array.Fill(freeAt, row + node.RowSpan, column, columns);
                cells.Add(new FlowCell(column, flow.ReadCell(node)) { RowSpan = node.RowSpan, ColumnSpan = columns });
                column += columns;
            }

            placed.Add(cells);
        }

        return placed;
    }

    private static IEnumerable<HtmlNode> Cells(HtmlNode row) => row.Children.Where(child => HtmlTags.IsCell(child.Tag) && !child.IsHidden);
}
