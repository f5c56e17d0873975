using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Tables;

/// <summary>The heading row of a table: what each column holds.</summary>
/// <param name="Columns">A kind for every column.</param>
/// <param name="Names">The headings' keys.</param>
/// <param name="Task">The column that holds the requirement.</param>
public sealed record Header(IReadOnlyList<ColumnKind> Columns, IReadOnlyList<string> Names, int Task)
{
    /// <summary>The columns after the task's.</summary>
    public IEnumerable<ColumnKind> AfterTask => Columns.Skip(Task + 1);

    public bool Has(ColumnKind kind) => Columns.Contains(kind);

    /// <summary>Whether cells repeat this heading row, as at a page break.</summary>
    public bool IsRepeatedBy(IReadOnlyList<GridCell> cells)
    {
        var same = 0;
        foreach (var cell in cells)
        {
            same += cell.Text.Length <= ColumnNames.MaximumLength && Names.Contains(cell.Text.Key) ? 1 : 0;
        }

        return same >= 2 && same * 2 >= cells.Count;
    }

    /// <summary>Reads a heading row; null where the cells are none.</summary>
    public static Header? TryRead(IReadOnlyList<Piece> cells)
    {
        var kinds = new ColumnKind[cells.Count];
        for (var i = 0; i < cells.Count; i++)
        {
            kinds[i] = cells[i].IsEmpty ? ColumnKind.Unknown : ColumnNames.Of(cells[i]);
            if (cells[i].Length > 2 * ColumnNames.MaximumLength)
            {
                return null;
            }
        }

        return Of(kinds, [.. cells.Select(cell => cell.Key)]);
    }

    /// <summary>A header from kinds; null where they have no task, or neither units nor a deadline.</summary>
    public static Header? Of(ColumnKind[] kinds, IReadOnlyList<string> names)
    {
        var task = TaskOf(kinds);
        return task >= 0 && kinds.Any(kind => kind.IsUnit() || kind == ColumnKind.Deadline) ? new Header(kinds, names, task) : null;
    }

    /// <summary>The same header with another column as the task's.</summary>
    public Header WithTask(int column) => this with { Task = column };

    private static int TaskOf(ColumnKind[] kinds)
    {
        // 主要工作任务 | 任务内容: the more exact word lies to the right, the general one then holds headings.
        var fields = Array.FindIndex(kinds, kind => kind.IsUnit() || kind == ColumnKind.Deadline);
        var last = -1;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] is ColumnKind.Task or ColumnKind.Detail && (last < 0 || i < fields))
            {
                last = i;
            }
        }

        return last >= 0 ? last : Array.IndexOf(kinds, ColumnKind.Measure) is var measure and >= 0 ? measure : Array.IndexOf(kinds, ColumnKind.Category);
    }
}
