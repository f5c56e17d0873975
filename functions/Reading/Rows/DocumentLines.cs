using GovOpenFlow.Reading.Documents;
using GovOpenFlow.Reading.Tables;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Rows;

/// <summary>A document as lines and grids in reading order.</summary>
/// <param name="Lines">Lines outside of tables.</param>
/// <param name="Grids">Tables that the format marks, with the number of lines before each.</param>
public sealed record DocumentLines(IReadOnlyList<Line> Lines, IReadOnlyList<(Grid Grid, int After)> Grids)
{
    public static DocumentLines Of(SourceDocument document, SourceText source)
    {
        var lines = new List<Line>();
        var grids = new List<(Grid, int)>();
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case Paragraph paragraph:
                    AddLines(source, source.At(paragraph.Span), lines);
                    break;
                case Table table:
                    grids.Add((GridOf(table, source), lines.Count));
                    break;
            }
        }

        return new DocumentLines(lines, grids);
    }

    private static Grid GridOf(Table table, SourceText source) =>
        new([.. table.Rows.Select(row => new GridRow([.. row.Select(cell => new GridCell(source.At(cell.Span).Trim(), cell.IsSpread))]))]);

    private static void AddLines(SourceText source, Piece block, List<Line> lines)
    {
        for (var start = block.Start; start <= block.End;)
        {
            var end = source.Raw.IndexOf('\n', start, block.End - start);
            end = end < 0 ? block.End : end;
            var text = new Piece(source, start, end - start).Trim();
            if (!text.IsEmpty)
            {
                var lineStart = source.LineStart(text.Start);
                var isTabbed = source.Folded.AsSpan(lineStart, text.Start - lineStart).Contains('\t');
                var before = lines.Count == 0 ? 0 : source.LineOf(text.Start) - source.LineOf(lines[^1].Text.End) - 1;
                lines.Add(new Line(text, isTabbed, Math.Max(before, 0)));
            }

            start = end + 1;
        }
    }
}
