using System.Globalization;
using System.Text;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Formats.Text;

namespace GovOpenFlow.Reading.Formats.Html;

/// <summary>Turns a page's tree into lines and tables.</summary>
/// <param name="pageLength">Characters of the whole page.</param>
internal sealed class HtmlFlow(int pageLength, LoadNotes notes)
{
    /// <summary>Characters of site furniture that were left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>What stands in a block, in order. The tree's depth is bounded, and so is this recursion.</summary>
    public List<FlowNode> Read(HtmlNode block)
    {
        var lines = new LineCollector();
        ReadInto(block, lines);
        return lines.Finish();
    }

    /// <summary>What stands in a cell; nothing where the cell holds only a menu.</summary>
    public IReadOnlyList<FlowNode> ReadCell(HtmlNode cell)
    {
        if (!HtmlNoise.IsMenu(cell))
        {
            return Read(cell);
        }

        LeftOut += cell.TextLength;
        return [];
    }

    public UnreadableDocumentException RefuseWidth() => notes.Refuse(RefusalCodes.TooComplex, "too-many-columns", Bounds.Columns);

    private void ReadInto(HtmlNode block, LineCollector lines)
    {
        var item = block.Number ?? 1;
        foreach (var child in block.Children)
        {
            switch (child.Tag)
            {
                case var _ when child.IsHidden:
                    break;
                case "":
                    lines.AddText(child.Text, keepsBreaks: block.Tag is "pre" or "listing");
                    break;
                case "br" or "hr":
                    lines.EndLine();
                    break;
                case "table" when HtmlNoise.IsMenu(child):
                    LeftOut += child.TextLength;
                    break;
                case "table":
                    lines.Add(HtmlTable.Read(child, this));
                    break;
                case "li" when block.Tag == "ol":
                    item = child.Number ?? item;
                    lines.StartItem(item++);
                    ReadBlock(child, lines);
                    break;
                default:
                    ReadBlock(child, lines);
                    break;
            }
        }
    }

    private void ReadBlock(HtmlNode block, LineCollector lines)
    {
        if (HtmlNoise.Is(block, pageLength))
        {
            LeftOut += block.TextLength;
            lines.EndLine();
            return;
        }

        lines.EndLine();
        ReadInto(block, lines);
        lines.EndLine();
    }

    /// <summary>Gathers characters into lines, with spaces folded as a browser folds them.</summary>
    private sealed class LineCollector
    {
        private readonly List<FlowNode> _nodes = [];
        private readonly StringBuilder _line = new();
        private string _number = "";

        public void AddText(string text, bool keepsBreaks)
        {
            // A character reference may bring in what the source itself was cleaned of.
            foreach (var c in CleanText.Of(text))
            {
                if (c == '\n' && keepsBreaks)
                {
                    EndLine();
                }
                else if (c is not (' ' or '\n' or '\t'))
                {
                    _line.Append(c);
                }
                else if (_line.Length > 0 && _line[^1] != ' ')
                {
                    _line.Append(' ');
                }
            }
        }

        /// <summary>Keeps the number that a browser would print before an item of an ordered list.</summary>
        public void StartItem(int number)
        {
            EndLine();
            _number = number.ToString(CultureInfo.InvariantCulture) + ".";
        }

        public void EndLine()
        {
            var line = _line.ToString().Trim();
            _line.Clear();
            if (line.Length > 0)
            {
                _nodes.Add(new FlowText(BeginsWithNumber(line) ? line : _number + line));
                _number = "";
            }
        }

        public void Add(IEnumerable<FlowNode> nodes)
        {
            EndLine();
            _nodes.AddRange(nodes);
        }

        public List<FlowNode> Finish()
        {
            EndLine();
            return _nodes;
        }

        private static bool BeginsWithNumber(string line) => char.IsAsciiDigit(line[0]) || line[0] is '(' or '（';
    }
}
