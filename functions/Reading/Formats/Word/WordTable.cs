using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Formats.Packages;

namespace GovOpenFlow.Reading.Formats.Word;

/// <summary>Reads a table's rows; a cell merged downwards is one cell that reaches over rows.</summary>
internal sealed class WordTable(WordBody body, LoadNotes notes)
{
    private readonly List<IReadOnlyList<FlowCell>> _rows = [];
    private readonly Dictionary<int, FlowCell> _openBelow = [];

    /// <summary>From the table's start to its end.</summary>
    public static FlowTable Read(BoundedXmlReader reader, WordBody body, LoadNotes notes)
    {
        var table = new WordTable(body, notes);
        table.ReadRows(reader);
        return new FlowTable(table._rows);
    }

    private void ReadRows(BoundedXmlReader reader)
    {
        foreach (var name in reader.Children())
        {
            if (name == "tr")
            {
                ReadRow(reader);
            }
            else if (name is "sdt" or "sdtContent" or "customXml" or "ins")
            {
                ReadRows(reader);
            }
        }
    }

    private void ReadRow(BoundedXmlReader reader)
    {
        var row = new List<FlowCell>();
        var reached = new HashSet<int>();
        var column = 0;
        ReadCells(reader, row, reached, ref column);
        foreach (var ended in _openBelow.Keys.Where(start => !reached.Contains(start)).ToArray())
        {
            _openBelow.Remove(ended);
        }

        _rows.Add(row);
    }

    private void ReadCells(BoundedXmlReader reader, List<FlowCell> row, HashSet<int> reached, ref int column)
    {
        foreach (var name in reader.Children())
        {
            switch (name)
            {
                case "trPr":
                    column += Math.Clamp(reader.ReadElement().Element("gridBefore").Number() ?? 0, 0, Bounds.Columns);
                    break;
                case "tc":
                    ReadCell(reader, row, reached, ref column);
                    break;
                case "sdt" or "sdtContent" or "customXml":
                    ReadCells(reader, row, reached, ref column);
                    break;
            }
        }
    }

    private void ReadCell(BoundedXmlReader reader, List<FlowCell> row, HashSet<int> reached, ref int column)
    {
        if (column >= Bounds.Columns)
        {
            throw notes.Refuse(RefusalCodes.TooComplex, "too-many-columns", Bounds.Columns);
        }

        var nodes = new List<FlowNode>();
        var properties = body.ReadCell(reader, nodes);
        var span = Math.Clamp(properties?.Element("gridSpan").Number() ?? 1, 1, Bounds.Columns - column);
        var isContinued = properties?.Element("vMerge") is { } merge && merge.Value() is null or "continue";
        var isContinuedAcross = properties?.Element("hMerge") is { } across && across.Value() is null or "continue";
        if (isContinued && _openBelow.TryGetValue(column, out var above))
        {
            above.RowSpan++;
            reached.Add(column);
        }
        else if (isContinuedAcross && row.Count > 0)
        {
            row[^1].ColumnSpan += span;
        }
        else
        {
            var cell = new FlowCell(column, nodes) { ColumnSpan = span };
            row.Add(cell);
            if (properties?.Element("vMerge") is not null)
            {
                _openBelow[column] = cell;
                reached.Add(column);
            }
        }

        column += span;
    }
}
