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
            Piece? first = null;
            Piece? last = null;
            foreach (var cell in Cells)
            {
                if (!cell.Text.IsEmpty && (!cell.IsSpread || first is null))
                {
                    first = first is { } known && known.Start <= cell.Text.Start ? known : cell.Text;
                    last = last is { } end && end.End >= cell.Text.End ? end : cell.Text;
                }
            }

            return first is { } start ? start.To(last!.Value) : Cells.Count > 0 ? Cells[0].Text : default;
        }
    }
}

/// <summary>Rows of cells from any kind of table; rows need not be equally long.</summary>
public sealed record Grid(IReadOnlyList<GridRow> Rows);
