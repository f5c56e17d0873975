using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Reading.Text;
using GovOpenFlow.Reading.Units;

namespace GovOpenFlow.Reading.Tables;

/// <summary>Tells the columns of a table without a heading row from what they hold.</summary>
public static class HeaderGuess
{
    private const int Rows = 40;

    /// <summary>The columns; null where none of them holds units beside one that holds tasks.</summary>
    public static Header? Of(Grid grid)
    {
        var width = grid.Rows.Take(Rows).Max(row => row.Cells.Count);
        if (width is < 2 or > 20)
        {
            return null;
        }

        var kinds = new ColumnKind[width];
        var lengths = new double[width];
        for (var column = 0; column < width; column++)
        {
            var cells = grid.Rows.Take(Rows).Where(row => row.Cells.Count == width && !row.Cells[column].Text.IsEmpty).Select(row => row.Cells[column].Text).Distinct().ToList();
            if (cells.Count < 2)
            {
                continue;
            }

            kinds[column] = Most(cells, RowAligner.IsNumber) ? ColumnKind.Number
                : Most(cells, DeadlineShape.Is) ? ColumnKind.Deadline
                : Most(cells, UnitShape.Is) ? ColumnKind.Responsible
                : ColumnKind.Unknown;
            lengths[column] = cells.Average(cell => cell.Length);
        }

        var task = -1;
        for (var column = 0; column < width; column++)
        {
            task = kinds[column] == ColumnKind.Unknown && lengths[column] >= 8 && (task < 0 || lengths[column] > lengths[task]) ? column : task;
        }

        if (task < 0 || !kinds.Any(kind => kind == ColumnKind.Responsible))
        {
            return null;
        }

        kinds[task] = ColumnKind.Task;
        return Header.Of(kinds, new string[width].Select(_ => "").ToList());
    }

    private static bool Most(List<Piece> cells, Predicate<Piece> holds) => cells.Count(cell => holds(cell)) * 4 >= cells.Count * 3;
}
