namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>A row of a sheet that has something in it, or one that stands for the empty rows before such a row.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cells">Its cells with text, in the order of their columns, each column once.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<FlowCell> Cells)
{
    /// <summary>The cell of a column, or null.</summary>
    public FlowCell? At(int column)
    {
        for (int low = 0, high = Cells.Count - 1; low <= high;)
        {
            var middle = (low + high) / 2;
            if (Cells[middle].Column == column)
            {
                return Cells[middle];
            }

            (low, high) = Cells[middle].Column < column ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
