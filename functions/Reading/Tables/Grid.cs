using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Tables;

/// <summary>A cell of a grid.</summary>
/// <param name="Text">Its text; empty where it prints none.</param>
/// <param name="IsSpread">True where a merged cell carries the text here from another place.</param>
public readonly record struct GridCell(Piece Text, bool IsSpread = false);

/// <summary>A row of a grid.</summary>
public sealed record GridRow(IReadOnlyList<GridCell> Cells)
{
    /// <summary>From the first printed cell to the last.</summary>
    public Piece Whole
    {
        get
        {
            var own = Cells.Where(cell => !cell.Text.IsEmpty && !cell.IsSpread).DefaultIfEmpty(Cells[0]).ToList();
            return own.MinBy(cell => cell.Text.Start).Text.To(own.MaxBy(cell => cell.Text.End).Text);
        }
    }
}

/// <summary>Rows of cells from any kind of table; rows need not be equally long.</summary>
public sealed record Grid(IReadOnlyList<GridRow> Rows);
