using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Prose;
using GovOpenFlow.Reading.Tables;

namespace GovOpenFlow.Reading.Rows;

/// <summary>A document read as one of the shapes that plans come in.</summary>
/// <param name="Outline">Its rows and headings.</param>
/// <param name="Front">How many lines stand before the first task.</param>
public sealed record Shape(Outline Outline, int Front)
{
    /// <summary>Reads a document as tables, as cells one to a line, and as prose, and keeps what names units for the most tasks.</summary>
    /// <param name="document">The document.</param>
    /// <param name="blocks">Its lines as numbered paragraphs.</param>
    /// <param name="diagnostics">Tells the language; what each reading says stays in its outline.</param>
    /// <returns>The best reading; null where none finds a task.</returns>
    public static Shape? Best(DocumentLines document, IReadOnlyList<ProseBlock> blocks, DiagnosticList diagnostics)
    {
        var (bars, others) = BarTables.Find(document.Lines);
        var grids = document.Grids.Concat(bars).OrderBy(grid => grid.After).ToList();
        var tables = new Outline(diagnostics.Another());
        GridReader.Read(grids.Select(grid => grid.Grid), tables);
        var best = Better(null, new Shape(tables, grids.Count > 0 ? grids[0].After : 0));

        var cells = new Outline(diagnostics.Another());
        var start = CellStream.Read(bars.Count > 0 ? others : document.Lines, cells);
        best = Better(best, new Shape(cells, Math.Max(0, start)));

        var prose = new Outline(diagnostics.Another());
        ProseReader.Read(blocks, prose);
        return Better(best, new Shape(prose, FirstNumbered(document.Lines)));
    }

    private static Shape? Better(Shape? one, Shape other)
    {
        if (other.Outline.Rows.Count == 0)
        {
            return one;
        }

        return one is null || other.WithUnits > one.WithUnits ? other : one;
    }

    private int WithUnits => Outline.Rows.Count(row => row.Units.Count > 0);

    private static int FirstNumbered(IReadOnlyList<Line> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (Text.OrdinalScanner.TryRead(lines[i].Text, out _))
            {
                return i;
            }
        }

        return lines.Count;
    }
}
