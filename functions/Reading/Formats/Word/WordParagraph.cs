using System.Text;
using System.Xml.Linq;
using GovOpenFlow.Reading.Formats.Text;

namespace GovOpenFlow.Reading.Formats.Word;

/// <summary>The visible text of a paragraph, and of the text boxes that hang on it.</summary>
internal sealed class WordParagraph
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _boxes = [];
    private readonly WordTracking _tracking;

    private WordParagraph(WordTracking tracking) => _tracking = tracking;

    /// <summary>The paragraph's lines, then those of each text box. Depth of recursion is bounded by the reader that built the tree.</summary>
    public static (string Text, IReadOnlyList<string> Boxes) Read(XElement paragraph, WordTracking tracking)
    {
        var reading = new WordParagraph(tracking);
        reading.Descend(paragraph);
        return (Trimmed(reading._text.ToString()), reading._boxes);
    }

    private void Descend(XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            Take(element);
        }
    }

    private void Take(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "t":
                _text.Append(element.Value);
                break;
            case "tab" or "ptab":
                _text.Append(' ');
                break;
            case "br" when (string?)element.Attribute("type") is null or "textWrapping":
            case "cr":
                _text.Append('\n');
                break;
            case "noBreakHyphen":
                _text.Append('-');
                break;
            case "r" when !element.Element("rPr")?.Element("vanish").IsOn() ?? true:
                Descend(element);
                break;
            case "del" or "moveFrom":
                _tracking.HasChanges = true;
                break;
            case "ins" or "moveTo":
                _tracking.HasChanges = true;
                Descend(element);
                break;
            case "AlternateContent":
                Descend(element.Element("Choice") ?? element.Element("Fallback") ?? element);
                break;
            case "ruby":
                Descend(element.Element("rubyBase") ?? element);
                break;
            case "txbxContent":
                foreach (var paragraph in element.Descendants("p"))
                {
                    var (text, boxes) = Read(paragraph, _tracking);
                    _boxes.Add(text);
                    _boxes.AddRange(boxes);
                }

                break;
            case "pPr" or "rPr" or "sdtPr" or "instrText" or "delText" or "r":
                break;
            default:
                Descend(element);
                break;
        }
    }

    private static string Trimmed(string text)
    {
        var clean = CleanText.Of(text);
        return clean.Contains('\n')
            ? string.Join('\n', clean.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
            : clean.Trim();
    }
}
