using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Tables;

/// <summary>A row of cells put under its columns.</summary>
public sealed record AlignedRow
{
    /// <summary>Cells to the left of the task: headings and categories.</summary>
    public List<GridCell> Left { get; } = [];

    /// <summary>The number's own cell.</summary>
    public GridCell Number { get; set; }

    public GridCell Task { get; set; }

    /// <summary>Cells with a kind: units, deadlines and those that are not read.</summary>
    public List<(ColumnKind Kind, GridCell Cell)> Fields { get; } = [];

    /// <summary>Cells that fit no column.</summary>
    public List<Piece> Unplaced { get; } = [];

    public required Piece Whole { get; init; }

    /// <summary>Whether the row has as many cells as the table has columns, so that an empty cell is a statement.</summary>
    public bool IsPositional { get; init; }
}
