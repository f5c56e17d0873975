namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>Reads a table's rows and finds each cell's column as browsers do.</summary>
internal static class HtmlTable
{
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

    private static List<IReadOnlyList<FlowCell>> Place(List<HtmlNode> rows, HtmlFlow flow)
    {
        var placed = new List<IReadOnlyList<FlowCell>>(rows.Count);
        // For each column, the row at which it is free again.
        var freeAt = new int[Bounds.Columns];
        for (var row = 0; row < rows.Count; row++)
        {
            var cells = new List<FlowCell>();
            var column = 0;
            foreach (var node in rows[row].Children.Where(child => HtmlTags.IsCell(child.Tag) && !child.IsHidden))
            {
                while (column < Bounds.Columns && freeAt[column] > row)
                {
                    column++;
                }

                var columns = Math.Min(node.ColumnSpan, Bounds.Columns - column);
                if (columns <= 0)
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
}
