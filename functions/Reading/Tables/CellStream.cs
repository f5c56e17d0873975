using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;
using GovOpenFlow.Reading.Units;

namespace GovOpenFlow.Reading.Tables;

/// <summary>Reads a table whose cells were pasted one to a line or one to a paragraph: the columns' headings first, then every cell in order.</summary>
public sealed class CellStream
{
    private readonly Header header;
    private readonly Outline outline;
    private readonly RowEmitter emitter;
    private readonly bool isNumbered;
    private readonly bool hasNumberCells;
    private readonly List<GridCell> row = [];
    private readonly List<Piece> overflow = [];
    private bool hasField;

    private CellStream(Header header, IReadOnlyList<Piece> cells, Outline outline)
    {
        this.header = header;
        this.outline = outline;
        emitter = new RowEmitter(header, outline);
        hasNumberCells = header.Has(ColumnKind.Number) && cells.Take(60).Any(RowAligner.IsNumber);
        isNumbered = hasNumberCells || cells.Take(60).Any(IsNumberedText);
    }

    /// <summary>Reads the first such table among the lines.</summary>
    /// <returns>The number of lines before the table, or -1 where there is none.</returns>
    public static int Read(IReadOnlyList<Line> lines, Outline outline)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var end = i;
            while (end < lines.Count && end - i < 12 && lines[end].Text.Length <= ColumnNames.MaximumLength && ColumnNames.Of(lines[end].Text) != ColumnKind.Unknown)
            {
                end++;
            }

            if (end - i >= 2 && Header.TryRead([.. lines.Skip(i).Take(end - i).Select(line => line.Text)]) is { } header)
            {
                var cells = Cells(lines, i, end);
                new CellStream(header, cells, outline).ReadCells(cells);
                return i;
            }

            i = Math.Max(i, end - 1);
        }

        return -1;
    }

    /// <summary>Lines to cells: a cell starts at a tab, after an empty line, or at every line, as the headings do.</summary>
    private static List<Piece> Cells(IReadOnlyList<Line> lines, int first, int from)
    {
        var byTab = true;
        var byBlank = true;
        for (var i = first; i < from; i++)
        {
            byTab &= lines[i].IsTabbed;
            byBlank &= i == first || lines[i].BlankLines > 0;
        }

        var cells = new List<Piece>();
        for (var i = from; i < lines.Count; i++)
        {
            var line = lines[i];
            if (IsEnd(line.Text) || (byTab && !line.IsTabbed && line.BlankLines > 1))
            {
                break;
            }

            var continues = cells.Count > 0 && (byTab ? !line.IsTabbed && line.BlankLines == 0 : byBlank && line.BlankLines == 0);
            if (continues && !IsNumberedText(line.Text))
            {
                cells[^1] = cells[^1].To(line.Text);
            }
            else
            {
                cells.Add(line.Text);
            }
        }

        return cells;
    }

    private void ReadCells(List<Piece> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            if (PageNoise.Is(cell) && !RowAligner.IsNumber(cell) || IsHeader(cells, i, out var length) && (i += length - 1) >= 0)
            {
                continue;
            }

            if (OrdinalScanner.TryRead(cell, out var ordinal) && ordinal.Style < OrdinalStyle.Digits && (isNumbered || i + 1 >= cells.Count || !IsField(cells[i + 1])))
            {
                Flush();
                SayOverflow();
                outline.Open(ordinal, cell);
                continue;
            }

            if (Starts(cell))
            {
                Flush();
                TakeOverflow();
            }
            else if (isNumbered && row.Count == 0)
            {
                overflow.Add(cell);
                continue;
            }

            row.Add(new GridCell(cell));
            hasField |= !isNumbered && IsField(cell);
        }

        // What is left after the last row is the page's foot.
        Flush();
    }

    private bool Starts(Piece cell)
    {
        if (isNumbered)
        {
            return hasNumberCells ? RowAligner.IsNumber(cell) : IsNumberedText(cell);
        }

        return hasField && !IsField(cell);
    }

    private bool IsHeader(List<Piece> cells, int at, out int length)
    {
        length = 0;
        while (at + length < cells.Count && length < header.Names.Count && cells[at + length].Length <= ColumnNames.MaximumLength && cells[at + length].Key == header.Names[length])
        {
            length++;
        }

        return length >= 2;
    }

    private void Flush()
    {
        if (row.Count == 0)
        {
            return;
        }

        var fields = header.AfterTask.Count();
        var text = hasNumberCells ? 1 : 0;
        // A requirement in several paragraphs: what is no field yet belongs to it.
        var surplus = Math.Max(0, row.Count - text - 1 - fields);
        var joined = isNumbered && surplus > 0 && FieldsFit(row[^fields..]) ? surplus : 0;
        while (isNumbered && joined < surplus && !IsField(row[text + 1 + joined].Text) || isNumbered && joined >= surplus && IsTaskStill(text + 1 + joined))
        {
            joined++;
        }

        if (joined > 0)
        {
            row[text] = new GridCell(row[text].Text.To(row[text + joined].Text));
            row.RemoveRange(text + 1, joined);
        }

        if (isNumbered && row.Count > text + 1 + fields)
        {
            overflow.AddRange(row.Skip(text + 1 + fields).Select(cell => cell.Text));
            row.RemoveRange(text + 1 + fields, row.Count - text - 1 - fields);
        }

        if (isNumbered || hasField)
        {
            emitter.Take(RowAligner.Align(header, new GridRow([.. row]), row[0].Text.To(row[^1].Text)));
        }
        else
        {
            overflow.AddRange(row.Select(cell => cell.Text));
        }

        row.Clear();
        hasField = false;
    }

    /// <summary>Whether cells are, one by one, what the columns behind the task hold.</summary>
    private bool FieldsFit(List<GridCell> cells) =>
        header.AfterTask.Zip(cells).All(field => field.First.IsUnit() ? UnitShape.Is(field.Second.Text) : field.First != ColumnKind.Deadline || DeadlineShape.Is(field.Second.Text));

    /// <summary>Whether a cell stands where units come next and names none, while units follow: then it goes on with the requirement.</summary>
    private bool IsTaskStill(int at) =>
        at + 1 < row.Count && header.AfterTask.FirstOrDefault().IsUnit() && UnitShape.Is(row[at + 1].Text) && !IsField(row[at].Text) && UnitPhraseReader.Read(row[at].Text).Units.Count == 0;

    /// <summary>Words between two rows: a category where the table has a column for it, else something that was not understood.</summary>
    private void TakeOverflow()
    {
        if (overflow.Count == 1 && overflow[0].Length <= 40 && header.Columns.Take(header.Task).Any(kind => kind is ColumnKind.Category or ColumnKind.Task))
        {
            outline.OpenUnnumbered(overflow[0]);
            overflow.Clear();
            return;
        }

        SayOverflow();
    }

    private void SayOverflow()
    {
        foreach (var piece in overflow)
        {
            outline.Diagnostics.Add(DiagnosticCodes.TextNotRead, piece.Span, null, piece.Length <= 40 ? piece.Raw : piece.Slice(0, 40).Raw + "…");
        }

        overflow.Clear();
    }

    private static bool IsField(Piece cell) => DeadlineShape.Is(cell) || UnitShape.Is(cell);

    private static bool IsNumberedText(Piece cell) => OrdinalScanner.TryRead(cell, out var ordinal) && ordinal.Style >= OrdinalStyle.Digits && !ordinal.Rest.IsEmpty;

    private static bool IsEnd(Piece cell) =>
        cell.Folded.StartsWith("附件", StringComparison.Ordinal) || cell.Folded.StartsWith("抄送", StringComparison.Ordinal) || cell.Folded.StartsWith("附:", StringComparison.Ordinal);
}
