namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>Cells that a sheet shows as one, under the text of the first.</summary>
internal readonly record struct MergedRange(CellReference First, CellReference Last)
{
    /// <summary>Reads A1:C3; null where the text is no range.</summary>
    public static MergedRange? Parse(string? text)
    {
        var colon = text?.IndexOf(':') ?? -1;
        return colon > 0
            && CellReference.Parse(text.AsSpan(0, colon)) is { } first
            && CellReference.Parse(text.AsSpan(colon + 1)) is { } last
            && last.Row >= first.Row && last.Column >= first.Column
            ? new MergedRange(first, last)
            : null;
    }
}
