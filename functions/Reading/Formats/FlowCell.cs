namespace GovOpenFlow.Reading.Formats;

/// <summary>A printed cell.</summary>
/// <param name="column">Its first column, from 0.</param>
/// <param name="content">What stands in it, in order.</param>
internal sealed class FlowCell(int column, IReadOnlyList<FlowNode> content)
{
    private string? _text;

    /// <summary>Its first column, from 0.</summary>
    public int Column => column;

    /// <summary>Columns it reaches over, 1 or more; as marked, not yet clipped to the table.</summary>
    public int ColumnSpan { get; set; } = 1;

    /// <summary>Rows it reaches over, 1 or more; as marked, not yet clipped to the table.</summary>
    public int RowSpan { get; set; } = 1;

    /// <summary>What stands in it, in order.</summary>
    public IReadOnlyList<FlowNode> Content => content;

    /// <summary>Its lines, parted by \n; a table inside it gives a line for each of its rows.</summary>
    public string Text => _text ??= content switch
    {
        [] => "",
        [FlowText only] => only.Text,
        _ => string.Join('\n', content.Select(TextOf).Where(text => text.Length > 0)),
    };

    private static string TextOf(FlowNode node) => node switch
    {
        FlowText text => text.Text,
        FlowTable table => string.Join('\n', table.Rows.Select(RowText).Where(text => text.Length > 0)),
        _ => "",
    };

    private static string RowText(IReadOnlyList<FlowCell> row) =>
        string.Join(' ', row.Select(cell => cell.Text.Replace('\n', ' ')).Where(text => text.Length > 0));
}
