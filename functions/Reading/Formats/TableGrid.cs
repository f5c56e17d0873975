namespace GovOpenFlow.Reading.Formats;

/// <summary>A place of a grid: the cell whose text it shows, and whether that cell is printed elsewhere.</summary>
internal readonly record struct GridSlot(FlowCell? Origin, bool IsSpread);

/// <summary>A table with its merged cells spread out.</summary>
/// <remarks>
/// Columns in which no cell begins are folded away, as a browser gives them no width: a heading marked to reach over
/// a thousand columns reaches over those that the table has. Cost and size follow from the cells that exist.
/// </remarks>
internal sealed class TableGrid
{
    private readonly FlowTable _table;
    private readonly int[] _starts;

    public TableGrid(FlowTable table)
    {
        _table = table;
        _starts = table.Rows.SelectMany(row => row).Select(cell => cell.Column).Distinct().Order().ToArray();
    }

    /// <summary>Number of columns.</summary>
    public int Width => _starts.Length;

    /// <summary>Cells of the whole grid, known before any of it is laid out.</summary>
    public long Size => (long)_table.Rows.Count * Width;

    /// <summary>The rows, each <see cref="Width"/> long, laid out as they are asked for.</summary>
    public IEnumerable<GridSlot[]> Spread()
    {
        var carried = new Carried[Width];
        var any = false;
        var lastWasBlank = false;
        foreach (var row in _table.Rows)
        {
            var slots = new GridSlot[Width];
            var carries = CarryInto(slots, carried);
            foreach (var cell in row)
            {
                Place(cell, slots, carried);
            }

            var isBlank = row.Count == 0;
            // A row that only repeats what reaches into it from above says nothing of its own.
            if (!isBlank || (_table.IsSheet && !carries && !lastWasBlank && any))
            {
                any = true;
                yield return slots;
            }

            lastWasBlank = isBlank;
        }
    }

    private static bool CarryInto(GridSlot[] slots, Carried[] carried)
    {
        var any = false;
        for (var column = 0; column < slots.Length; column++)
        {
            if (carried[column] is { Rows: > 0 } above)
            {
                slots[column] = new GridSlot(above.Origin, IsSpread: true);
                carried[column] = above with { Rows = above.Rows - 1 };
                any = true;
            }
        }

        return any;
    }

    private void Place(FlowCell cell, GridSlot[] slots, Carried[] carried)
    {
        var first = Array.BinarySearch(_starts, cell.Column);
        var end = (long)cell.Column + cell.ColumnSpan;
        for (var column = first; column < slots.Length && _starts[column] < end; column++)
        {
            // Where marks contradict one another, a cell that begins here is printed here.
            if (slots[column] is { Origin: not null, IsSpread: false })
            {
                return;
            }

            slots[column] = new GridSlot(cell, IsSpread: column > first);
            carried[column] = new Carried(cell, cell.RowSpan - 1);
        }
    }

    private readonly record struct Carried(FlowCell? Origin, int Rows);
}
