namespace GovOpenFlow.Reading.Tests.Layouts;

/// <summary>An arranged plan as rows of merged cells: headings of their own reach across, headings to the left reach down.</summary>
/// <param name="Before">Lines before the table.</param>
/// <param name="Rows">The rows, the heading row first.</param>
/// <param name="Width">Number of columns.</param>
/// <param name="Behind">Lines after the table.</param>
public sealed record MergedTable(IReadOnlyList<string> Before, IReadOnlyList<IReadOnlyList<MergedCell>> Rows, int Width, IReadOnlyList<string> Behind)
{
    public static MergedTable Of(PlanModel model, Layout layout)
    {
        var plan = Arrangement.Of(model, layout);
        string Typed(string text)
        {
            text = layout.IsHalfWidth ? TextRenderer.HalfWidth(text) : text;
            return layout.IsTraditional ? Script.ToTraditional(text) : text;
        }

        var levels = layout.Headings == HeadingPlace.Left ? 2 : 0;
        var width = plan.Columns.Count + Math.Max(0, levels - 1);
        var leftAt = layout.Numbering == Numbering.Column ? 1 : 0;
        var headings = new List<MergedCell>();
        foreach (var heading in plan.Columns)
        {
            var column = headings.Sum(cell => cell.Columns);
            headings.Add(new MergedCell(column, levels > 0 && column == leftAt ? levels : 1, Typed(heading)));
        }

        var rows = new List<IReadOnlyList<MergedCell>> { headings };
        var open = new MergedCell?[levels];
        foreach (var row in plan.Rows)
        {
            rows.Add(row.Kind switch
            {
                RowKind.Heading => [new MergedCell(0, width, Typed(row.Cells[0]))],
                RowKind.Break => headings,
                _ => Task(row, leftAt, open, Typed),
            });
        }

        return new MergedTable([.. plan.Before.Select(Typed)], rows, width, [.. plan.Behind.Select(Typed)]);
    }

    private static List<MergedCell> Task(AbstractRow row, int leftAt, MergedCell?[] open, Func<string, string> typed)
    {
        var cells = row.Cells.Take(leftAt).Select((text, at) => new MergedCell(at, 1, typed(text))).ToList();
        for (var level = 0; level < open.Length; level++)
        {
            if (row.Left[level].Length == 0)
            {
                open[level]!.Rows++;
            }
            else
            {
                cells.Add(open[level] = new MergedCell(leftAt + level, 1, typed(row.Left[level])));
            }
        }

        cells.AddRange(row.Cells.Skip(leftAt).Select((text, at) => new MergedCell(leftAt + open.Length + at, 1, typed(text))));
        return cells;
    }
}
