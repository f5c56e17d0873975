namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>Turns a sheet into the lines above its table, the table, and the lines below it.</summary>
internal static class SheetFlow
{
    /// <param name="rows">Rows that have something in them, by number.</param>
    /// <param name="merged">The sheet's merged ranges.</param>
    public static IReadOnlyList<FlowNode> Of(IReadOnlyList<SheetRow> rows, IReadOnlyList<MergedRange> merged)
    {
        var spaced = Spaced(rows);
        Merge(spaced, merged);
        var width = rows.Select(row => row.Cells[^1].Column + 1).DefaultIfEmpty().Max();
        var first = spaced.TakeWhile(IsLine).Count();
        var last = spaced.Count;
        while (last > first && IsLine(spaced[last - 1]) && spaced[last - 1].Cells.All(cell => cell.ColumnSpan >= Math.Max(2, width)))
        {
            last--;
        }

        var table = new FlowTable([.. spaced[first..last].Select(row => row.Cells)], isSheet: true);
        return [.. spaced[..first].SelectMany(Lines), table, .. spaced[last..].SelectMany(Lines)];
    }

    /// <summary>A title, a document number or a note: alone in its row. Sheets know no paragraphs, so people write them so.</summary>
    private static bool IsLine(SheetRow row) => row.Cells is [] or [{ RowSpan: 1 }];

    private static IEnumerable<FlowNode> Lines(SheetRow row) => row.Cells.SelectMany(cell => cell.Content);

    /// <summary>The rows, with one empty row wherever the sheet leaves out any number of them.</summary>
    private static List<SheetRow> Spaced(IReadOnlyList<SheetRow> rows)
    {
        var spaced = new List<SheetRow>(rows.Count);
        foreach (var row in rows)
        {
            if (spaced.Count > 0 && row.Number > spaced[^1].Number + 1)
            {
                spaced.Add(new SheetRow(spaced[^1].Number + 1, []));
            }

            spaced.Add(row);
        }

        return spaced;
    }

    /// <summary>Lets the first cell of each merged range reach over it. A range reaches over the rows that are here, and no further.</summary>
    private static void Merge(List<SheetRow> rows, IReadOnlyList<MergedRange> merged)
    {
        var numbers = rows.ConvertAll(row => row.Number);
        foreach (var range in merged)
        {
            var at = numbers.BinarySearch(range.First.Row);
            if (at >= 0 && rows[at].At(range.First.Column) is { } cell)
            {
                var end = numbers.BinarySearch(range.Last.Row);
                cell.RowSpan = (end < 0 ? ~end : end + 1) - at;
                cell.ColumnSpan = range.Last.Column - range.First.Column + 1;
            }
        }
    }
}
