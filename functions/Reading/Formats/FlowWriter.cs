namespace GovOpenFlow.Reading.Formats;

/// <summary>Turns the pieces of a formatted document into the paragraphs and tables of a source document.</summary>
internal sealed class FlowWriter(SourceDocumentBuilder builder)
{
    public void Write(IEnumerable<FlowNode> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case FlowText text:
                    WriteLines(text.Text);
                    break;
                case FlowTable table:
                    WriteTable(table);
                    break;
            }
        }
    }

    private void WriteLines(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                builder.AddLine(line);
            }
        }
    }

    private void WriteTable(FlowTable table)
    {
        // One column is a list of paragraphs that somebody drew a frame around.
        if (table.IsLayout || new TableGrid(table).Width < 2)
        {
            Write(table.Rows.SelectMany(row => row).SelectMany(cell => cell.Content));
        }
        else if (table.Length > 0)
        {
            builder.AddTable(table);
        }
    }
}
