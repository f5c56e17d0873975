using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Tables;

/// <summary>Turns aligned rows of one table into headings and plan rows.</summary>
public sealed class RowEmitter(Header header, Outline outline)
{
    private Piece lastTask;
    private int rowsHere;

    /// <summary>Takes the next row of the table.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isBanner">True where one merged cell fills the whole row.</param>
    public void Take(AlignedRow row, bool isBanner = false)
    {
        foreach (var unplaced in row.Unplaced)
        {
            outline.Diagnostics.Add(DiagnosticCodes.TextNotRead, unplaced.Span, null, Short(unplaced));
        }

        var fields = row.Fields.Where(field => !field.Cell.Text.IsEmpty && field.Cell.Text != row.Task.Text).ToList();
        var task = row.Task.Text;
        if (isBanner || (fields.Count == 0 && IsHeading(row, task)))
        {
            OpenHeading(row, task, isBanner);
            return;
        }

        var title = TakeLeft(row);
        if (task.IsEmpty || (task == lastTask && row.Task.IsSpread))
        {
            Extend(row, fields);
            return;
        }

        lastTask = task;
        Add(row, task, title, fields);
    }

    private void Add(AlignedRow row, Piece task, Piece? title, List<(ColumnKind Kind, GridCell Cell)> fields)
    {
        var number = row.Number.Text.IsEmpty ? (Piece?)null : row.Number.Text.Trim("().、");
        int? value = number is { } own && ChineseNumber.Read(own.Folded, out var read) > 0 ? read : null;
        var text = task;
        if (number is null && OrdinalScanner.TryRead(task, out var ordinal) && !ordinal.Rest.IsEmpty)
        {
            (number, value, text) = (ordinal.Number, ordinal.Value, ordinal.Rest);
        }

        var units = fields.Where(field => field.Kind.IsUnit()).ToList();
        var deadlines = fields.Where(field => field.Kind == ColumnKind.Deadline).ToList();
        var plan = new PlanRow
        {
            Number = number,
            NumberValue = value,
            Title = title,
            Text = text,
            Whole = row.Whole,
            Units = [.. units.Select(field => new UnitField(field.Cell.Text, field.Kind))],
            Deadlines = [.. deadlines.Select(field => field.Cell.Text)],
            UnitOrigin = units.Any(field => field.Cell.IsSpread) ? Origin.Merged : Origin.Own,
            DeadlineOrigin = deadlines.Any(field => field.Cell.IsSpread) ? Origin.Merged : Origin.Own,
            ExpectsDeadline = header.Has(ColumnKind.Deadline),
        };
        outline.Add(Inherit(LeadOfSingle(plan)));
        rowsHere++;
    }

    /// <summary>Where a table has a column for the lead and one more, and the row prints one unit cell, that cell stands for both.</summary>
    private PlanRow LeadOfSingle(PlanRow row)
    {
        var columns = header.Columns.Where(kind => kind.IsUnit()).Distinct().ToList();
        var isSingle = columns.Contains(ColumnKind.Lead) && columns.Contains(ColumnKind.Responsible) && row.Units.Count == 1
            || columns.Contains(ColumnKind.Lead) && columns.Count > 1 && row.Units.Count == 1 && row.Units[0].Kind != ColumnKind.Lead;
        return isSingle ? row with { Units = [row.Units[0] with { Kind = ColumnKind.Lead }], IsSingleUnitCell = true } : row;
    }

    /// <summary>An empty field takes the value of the row above in the same section: a merged cell that the text does not show.</summary>
    private PlanRow Inherit(PlanRow row)
    {
        if (rowsHere == 0 || outline.Rows.Count == 0 || !outline.Rows[^1].Sections.SequenceEqual(outline.Sections.Current))
        {
            return row;
        }

        var above = outline.Rows[^1];
        if (row.Units.Count == 0 && header.Columns.Any(kind => kind.IsUnit()) && above.Units.Count > 0)
        {
            row = row with { Units = above.Units, UnitOrigin = Origin.RowAbove };
        }

        return row.Deadlines.Count == 0 && row.ExpectsDeadline && above.Deadlines.Count > 0
            ? row with { Deadlines = above.Deadlines, DeadlineOrigin = Origin.RowAbove }
            : row;
    }

    /// <summary>A row that adds units or dates to the task above it.</summary>
    private void Extend(AlignedRow row, List<(ColumnKind Kind, GridCell Cell)> fields)
    {
        var fresh = fields.Where(field => !field.Cell.IsSpread).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        if (rowsHere == 0)
        {
            outline.Diagnostics.Add(DiagnosticCodes.TextNotRead, row.Whole.Span, null, Short(row.Whole));
            return;
        }

        var above = outline.Rows[^1];
        outline.Rows[^1] = above with
        {
            Units = [.. above.Units, .. fresh.Where(field => field.Kind.IsUnit()).Select(field => new UnitField(field.Cell.Text, field.Kind))],
            Deadlines = [.. above.Deadlines, .. fresh.Where(field => field.Kind == ColumnKind.Deadline).Select(field => field.Cell.Text)],
            Whole = above.Whole.To(row.Whole),
        };
    }

    /// <summary>Opens the headings to the left of a task; what is no heading there is the task's title.</summary>
    private Piece? TakeLeft(AlignedRow row)
    {
        Piece? title = null;
        foreach (var cell in row.Left.Where(cell => !cell.Text.IsEmpty))
        {
            if (OrdinalScanner.TryRead(cell.Text, out var ordinal) && ordinal.Style < OrdinalStyle.Digits)
            {
                outline.Open(ordinal, cell.Text);
            }
            else if (header.Task > 0 && header.Columns.Take(header.Task).Contains(ColumnKind.Category) || cell.IsSpread || !row.IsPositional)
            {
                outline.OpenUnnumbered(cell.Text);
            }
            else
            {
                title = cell.Text;
            }
        }

        return title;
    }

    private static bool IsHeading(AlignedRow row, Piece task)
    {
        var alone = task.IsEmpty ? row.Left.Where(cell => !cell.Text.IsEmpty).Select(cell => cell.Text).FirstOrDefault() : task;
        var isNumbered = !row.Number.Text.IsEmpty && ChineseNumber.IsNumeral(row.Number.Text.Trim("()").Folded[0]);
        return isNumbered || (!alone.IsEmpty && OrdinalScanner.TryRead(alone, out var ordinal) && ordinal.Style < OrdinalStyle.Digits);
    }

    private void OpenHeading(AlignedRow row, Piece task, bool isBanner)
    {
        foreach (var cell in row.Left.Where(cell => !cell.Text.IsEmpty && cell.Text != task).Select(cell => cell.Text).Append(task).Where(cell => !cell.IsEmpty))
        {
            if (!row.Number.Text.IsEmpty && row.Number.Text != cell && ChineseNumber.Read(row.Number.Text.Trim("()、").Folded, out var value) > 0 && value > 0)
            {
                var style = row.Number.Text.Folded[0] == '(' ? OrdinalStyle.ChineseInBrackets : OrdinalStyle.Chinese;
                outline.Open(new Ordinal(style, value, row.Number.Text, cell), row.Number.Text.To(cell), $"{row.Number.Text.Raw}{(style == OrdinalStyle.Chinese ? "、" : "")}{cell.Raw}");
            }
            else if (OrdinalScanner.TryRead(cell, out var ordinal))
            {
                outline.Open(ordinal, cell);
            }
            else if (isBanner)
            {
                outline.OpenUnnumbered(cell);
            }
        }
    }

    private static string Short(Piece piece) => piece.Length <= 40 ? piece.Raw : piece.Slice(0, 40).Raw + "…";
}
