using System.Text;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Documents;

namespace GovOpenFlow.Reading.Formats;

/// <summary>Lays a document's text down piece by piece, so that every span is true by construction.</summary>
internal sealed class SourceDocumentBuilder(LoadNotes notes)
{
    /// <summary>What stands between two cells of a row in the text.</summary>
    public const string CellSeparator = " | ";

    private readonly StringBuilder _text = new();
    private readonly List<Block> _blocks = [];
    private int _line = 1;
    private int _lineStart;
    private long _gridCells;

    /// <summary>Adds a line; a blank one stays in the text but makes no paragraph.</summary>
    public void AddLine(string line)
    {
        var span = Append(line);
        if (!string.IsNullOrWhiteSpace(line))
        {
            _blocks.Add(new Paragraph(line, span));
        }

        EndLine();
    }

    /// <summary>Adds a table, one row to a line; line breaks inside a cell stand in the text as they are.</summary>
    public void AddTable(FlowTable table)
    {
        var grid = new TableGrid(table);
        _gridCells += grid.Size;
        if (_gridCells > Bounds.GridCells)
        {
            throw notes.Refuse(RefusalCodes.TooLarge, "table-too-large", Bounds.GridCells);
        }

        var start = Here();
        var printed = new Dictionary<FlowCell, Cell>(ReferenceEqualityComparer.Instance);
        var rows = new List<IReadOnlyList<Cell>>();
        var end = start.Start;
        foreach (var row in grid.Spread())
        {
            rows.Add(AddRow(row, printed));
            end = _text.Length;
            EndLine();
        }

        if (rows.Count > 0)
        {
            _blocks.Add(new Table(rows, start with { Length = end - start.Start }));
        }
    }

    public SourceDocument Build(string format, string encoding)
    {
        // The last line needs no end: an empty line after it would be nobody's.
        if (_text.Length > 0 && _text[^1] == '\n')
        {
            _text.Length--;
        }

        return new SourceDocument { Text = _text.ToString(), Format = format, Encoding = encoding, Blocks = _blocks };
    }

    private Cell[] AddRow(GridSlot[] row, Dictionary<FlowCell, Cell> printed)
    {
        var cells = new Cell[row.Length];
        var lastPrinted = Array.FindLastIndex(row, slot => slot is { Origin: { } origin, IsSpread: false } && origin.Text.Length > 0);
        for (var column = 0; column < row.Length; column++)
        {
            if (column > 0 && column <= lastPrinted)
            {
                Append(CellSeparator);
            }

            var (origin, isSpread) = row[column];
            if (origin is null)
            {
                cells[column] = new Cell("", Here());
            }
            else if (isSpread)
            {
                cells[column] = printed[origin] with { IsSpread = true };
            }
            else
            {
                cells[column] = new Cell(origin.Text, Append(origin.Text));
                if (origin.RowSpan > 1 || origin.ColumnSpan > 1)
                {
                    printed[origin] = cells[column];
                }
            }
        }

        return cells;
    }

    private SourceSpan Here() => new(_text.Length, 0, _line, _text.Length - _lineStart + 1);

    private SourceSpan Append(string piece)
    {
        if (_text.Length + piece.Length > Bounds.TextLength)
        {
            throw notes.Refuse(RefusalCodes.TooLarge, "text-too-long", Bounds.TextLength);
        }

        var span = Here() with { Length = piece.Length };
        _text.Append(piece);
        for (var at = piece.IndexOf('\n'); at >= 0; at = piece.IndexOf('\n', at + 1))
        {
            _line++;
            _lineStart = span.Start + at + 1;
        }

        return span;
    }

    private void EndLine() => Append("\n");
}
