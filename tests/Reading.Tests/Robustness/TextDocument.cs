using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Documents;

namespace GovOpenFlow.Reading.Tests.Robustness;

/// <summary>Text as a loaded document, past the checks of the loader: what is tested is the reader alone.</summary>
public static class TextDocument
{
    public static SourceDocument Of(string text)
    {
        var blocks = new List<Block>();
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
            {
                blocks.Add(new Paragraph(line, new SourceSpan(start, line.Length, 0, 0)));
            }

            start += line.Length + 1;
        }

        return new SourceDocument { Text = text, Format = "text", Encoding = "utf-8", Blocks = blocks };
    }
}
