namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>A row of a sheet as it stands in the file.</summary>
/// <param name="Row">Its number as a spreadsheet shows it, from 1.</param>
/// <param name="Cells">Its cells from column A on, trimmed; "" where empty.</param>
internal sealed record SheetLine(int Row, IReadOnlyList<string> Cells)
{
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    public bool IsBlank => Cells.All(cell => cell.Length == 0);
}
