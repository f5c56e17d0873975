using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Reading.Text;
using GovOpenFlow.Reading.Units;

namespace GovOpenFlow.Reading.Tables;

/// <summary>Puts the cells of a row under the columns of its table, also where cells are missing because merged ones were printed once.</summary>
public static class RowAligner
{
    /// <summary>Aligns one row.</summary>
    /// <param name="header">The table's columns.</param>
    /// <param name="row">The cells; any number of them.</param>
    /// <param name="whole">Everything that the row was read from.</param>
    public static AlignedRow Align(Header header, GridRow row, Piece whole) =>
        row.Cells.Count == header.Columns.Count && !IsShifted(header, row) ? ByPosition(header, row, whole) : ByContent(header, row, whole);

    /// <summary>A full row may still be out of place: a heading cell more and a field less.</summary>
    private static bool IsShifted(Header header, GridRow row)
    {
        var task = row.Cells[header.Task].Text;
        if (task.IsEmpty || row.Cells.Any(cell => cell.IsSpread))
        {
            return false;
        }

        for (var i = header.Task + 1; i < header.Columns.Count; i++)
        {
            var cell = row.Cells[i].Text;
            if (!cell.IsEmpty && OrdinalScanner.TryRead(cell, out var ordinal) && ordinal.Style == OrdinalStyle.Digits && ordinal.Rest.Length > 4 && !DeadlineShape.Is(cell)
                && OrdinalScanner.TryRead(task, out var heading) && heading.Style < OrdinalStyle.Digits)
            {
                return true;
            }
        }

        return false;
    }

    private static AlignedRow ByPosition(Header header, GridRow row, Piece whole)
    {
        var aligned = new AlignedRow { Whole = whole, IsPositional = true };
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var cell = row.Cells[i];
            var kind = header.Columns[i];
            if (i == header.Task)
            {
                aligned.Task = cell;
            }
            else if (kind == ColumnKind.Number)
            {
                aligned.Number = cell;
            }
            else if (i < header.Task && (kind.IsTask() || kind is ColumnKind.Category or ColumnKind.Unknown))
            {
                aligned.Left.Add(cell);
            }
            else
            {
                aligned.Fields.Add((kind, cell));
            }
        }

        return aligned;
    }

    private static AlignedRow ByContent(Header header, GridRow row, Piece whole)
    {
        var aligned = new AlignedRow { Whole = whole };
        var cells = row.Cells.Where(cell => !cell.Text.IsEmpty).ToList();
        var task = TaskOf(header, cells);
        for (var i = 0; i < task; i++)
        {
            if (IsNumber(cells[i].Text) && i == task - 1 | header.Has(ColumnKind.Number) && aligned.Number.Text.IsEmpty)
            {
                aligned.Number = cells[i];
            }
            else
            {
                aligned.Left.Add(cells[i]);
            }
        }

        if (task < cells.Count)
        {
            aligned.Task = cells[task];
        }

        PlaceFields(header, aligned, cells[Math.Min(cells.Count, task + 1)..]);
        return aligned;
    }

    private static void PlaceFields(Header header, AlignedRow aligned, List<GridCell> rest)
    {
        var columns = header.AfterTask.ToList();
        // Columns that hold nothing to be read may be printed empty and then be lost: leave them out where that makes the count right.
        if (rest.Count < columns.Count && columns.Count(kind => kind.IsUnit() || kind == ColumnKind.Deadline) == rest.Count)
        {
            columns.RemoveAll(kind => !kind.IsUnit() && kind != ColumnKind.Deadline);
        }

        if (rest.Count == columns.Count && Fits(columns, rest))
        {
            aligned.Fields.AddRange(columns.Zip(rest));
            return;
        }

        var at = 0;
        foreach (var cell in rest)
        {
            var found = columns.FindIndex(at, kind => kind == ColumnKind.Deadline ? DeadlineShape.Is(cell.Text) : kind.IsUnit() && !DeadlineShape.Is(cell.Text) && UnitShape.Is(cell.Text));
            if (found < 0)
            {
                found = columns.FindIndex(kind => kind == ColumnKind.Deadline ? DeadlineShape.Is(cell.Text) : kind.IsUnit() && !DeadlineShape.Is(cell.Text) && UnitShape.Is(cell.Text));
            }

            if (found < 0)
            {
                aligned.Unplaced.Add(cell.Text);
                continue;
            }

            aligned.Fields.Add((columns[found], cell));
            at = found + 1;
        }
    }

    /// <summary>As many cells as columns: taken in order unless a deadline stands where units belong or the other way round.</summary>
    private static bool Fits(List<ColumnKind> columns, List<GridCell> cells)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var isDeadline = DeadlineShape.Is(cells[i].Text);
            if (columns[i].IsUnit() && isDeadline || columns[i] == ColumnKind.Deadline && !isDeadline && UnitShape.Is(cells[i].Text))
            {
                return false;
            }
        }

        return true;
    }

    private static int TaskOf(Header header, List<GridCell> cells)
    {
        // The number tells the task: 1.… in its own cell, or a bare number before it.
        for (var i = 0; i < cells.Count; i++)
        {
            if (i + 1 < cells.Count && IsNumber(cells[i].Text))
            {
                return i + 1;
            }

            if (OrdinalScanner.TryRead(cells[i].Text, out var ordinal) && ordinal.Style >= OrdinalStyle.Digits && !ordinal.Rest.IsEmpty)
            {
                return i;
            }
        }

        // Else read from the right, past the fields; headings to the left.
        var fields = 0;
        while (fields < cells.Count - 1 && fields < header.Columns.Count - header.Task - 1 && (DeadlineShape.Is(cells[^(fields + 1)].Text) || UnitShape.Is(cells[^(fields + 1)].Text)))
        {
            fields++;
        }

        return Math.Max(0, cells.Count - Math.Max(fields, cells.Count > header.AfterTask.Count() ? header.AfterTask.Count() : fields) - 1);
    }

    /// <summary>A cell that holds a number alone.</summary>
    public static bool IsNumber(Piece cell)
    {
        var trimmed = cell.Trim("().、");
        var read = trimmed.IsEmpty ? 0 : ChineseNumber.Read(trimmed.Folded, out _);
        return read > 0 && read == trimmed.Length && read <= 5;
    }
}
