namespace GovOpenFlow.Reading.Formats;

/// <summary>A table whose cells know their column and how far they reach.</summary>
internal sealed record FlowTable : FlowNode
{
    /// <summary>A single row that holds a text this long was drawn to place things side by side.</summary>
    private const int PlacedLength = 400;

    /// <param name="rows">Each row's own cells; what a merged cell covers is not listed.</param>
    /// <param name="isSheet">True where the rows are those of a sheet: never layout, and a row without cells is an empty line of it.</param>
    public FlowTable(IReadOnlyList<IReadOnlyList<FlowCell>> rows, bool isSheet = false)
    {
        Rows = rows;
        IsSheet = isSheet;
        var nested = 0;
        foreach (var node in rows.SelectMany(row => row).SelectMany(cell => cell.Content))
        {
            Length += node.Length;
            nested += node is FlowTable ? node.Length : 0;
        }

        IsLayout = !isSheet && (nested * 2 > Length || (rows.Count == 1 && Length > PlacedLength));
    }

    public IReadOnlyList<IReadOnlyList<FlowCell>> Rows { get; }

    public bool IsSheet { get; }

    /// <summary>True where the table only places things (most of its text stands in tables inside it): its cells are read as paragraphs.</summary>
    public bool IsLayout { get; }

    public override int Length { get; }
}
