using System.Xml.Linq;
using GovOpenFlow.Reading.Formats.Packages;

namespace GovOpenFlow.Reading.Formats.Word;

/// <summary>Reads paragraphs and tables in the order of the document, a paragraph at a time.</summary>
internal sealed class WordBody(WordStyles styles, WordNumbering numbering, WordTracking tracking, LoadNotes notes)
{
    /// <summary>From the start of the body, a cell or a container inside them to its end.</summary>
    public void Read(BoundedXmlReader reader, List<FlowNode> into)
    {
        foreach (var name in reader.Children())
        {
            ReadBlock(reader, name, into);
        }
    }

    /// <summary>From a cell's start to its end: what stands in it, and its properties where it has any.</summary>
    public XElement? ReadCell(BoundedXmlReader reader, List<FlowNode> into)
    {
        XElement? properties = null;
        foreach (var name in reader.Children())
        {
            if (name == "tcPr")
            {
                properties = reader.ReadElement();
            }
            else
            {
                ReadBlock(reader, name, into);
            }
        }

        return properties;
    }

    private void ReadBlock(BoundedXmlReader reader, string name, List<FlowNode> into)
    {
        switch (name)
        {
            case "p":
                ReadParagraph(reader.ReadElement(), into);
                break;
            case "tbl":
                into.Add(WordTable.Read(reader, this, notes));
                break;
            case "sdt" or "sdtContent" or "customXml" or "smartTag" or "ins" or "moveTo" or "AlternateContent" or "Choice":
                Read(reader, into);
                break;
        }
    }

    private void ReadParagraph(XElement paragraph, List<FlowNode> into)
    {
        var properties = paragraph.Element("pPr");
        if (styles.IsContentsLine(properties?.Element("pStyle").Value()))
        {
            return;
        }

        var (text, boxes) = WordParagraph.Read(paragraph, tracking);
        var numbered = (numbering.Next(properties) + text).TrimEnd();
        foreach (var piece in boxes.Prepend(numbered).Where(piece => piece.Length > 0))
        {
            into.Add(new FlowText(piece));
        }
    }
}
