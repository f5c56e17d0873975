using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace GovOpenFlow.Reading.Tests.Formats.Samples;

/// <summary>Word documents as a program that follows the standard writes them.</summary>
internal static class DocxSample
{
    /// <summary>One paragraph for each text.</summary>
    public static byte[] Of(params string[] paragraphs) => OfBody([.. paragraphs.Select(Paragraph)]);

    public static byte[] OfBody(params OpenXmlElement[] blocks) => Of(blocks, null, null);

    public static byte[] Of(OpenXmlElement[] blocks, W.Numbering? numbering, W.Styles? styles)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.Document = new W.Document(new W.Body(blocks));
            if (numbering is not null)
            {
                main.AddNewPart<NumberingDefinitionsPart>().Numbering = numbering;
            }

            if (styles is not null)
            {
                main.AddNewPart<StyleDefinitionsPart>().Styles = styles;
            }
        }

        return stream.ToArray();
    }

    public static W.Paragraph Paragraph(string text) => new(Run(text));

    /// <summary>A run in which \n is a line break.</summary>
    public static W.Run Run(string text)
    {
        var run = new W.Run();
        foreach (var line in text.Split('\n'))
        {
            if (run.HasChildren)
            {
                run.Append(new W.Break());
            }

            run.Append(new W.Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    public static W.Paragraph Numbered(string text, int list, int level = 0) =>
        new(new W.ParagraphProperties(new W.NumberingProperties(new W.NumberingLevelReference { Val = level }, new W.NumberingId { Val = list })), Run(text));

    public static W.Table Table(params W.TableRow[] rows) => new([new W.TableProperties(), new W.TableGrid(), .. rows]);

    public static W.TableRow Row(params W.TableCell[] cells) => new([.. cells]);

    /// <param name="text">Paragraphs parted by \n\n, line breaks by \n.</param>
    /// <param name="across">Columns the cell reaches over.</param>
    /// <param name="down">restart where a merged cell begins, continue where it goes on, null where it is no part of one.</param>
    public static W.TableCell Cell(string text, int across = 1, string? down = null)
    {
        var properties = new W.TableCellProperties();
        if (across > 1)
        {
            properties.Append(new W.GridSpan { Val = across });
        }

        if (down is not null)
        {
            properties.Append(down == "restart" ? new W.VerticalMerge { Val = W.MergedCellValues.Restart } : new W.VerticalMerge());
        }

        return new W.TableCell([properties, .. text.Split("\n\n").Select(Paragraph)]);
    }

    /// <summary>A numbering with one list (number 1) of the given levels: format and text.</summary>
    public static W.Numbering Numbering(params (W.NumberFormatValues Format, string Text)[] levels)
    {
        var definition = new W.AbstractNum { AbstractNumberId = 7 };
        definition.Append(levels.Select((level, index) => new W.Level(
            new W.StartNumberingValue { Val = 1 },
            new W.NumberingFormat { Val = level.Format },
            new W.LevelText { Val = level.Text })
        { LevelIndex = index }));
        return new W.Numbering(definition, new W.NumberingInstance(new W.AbstractNumId { Val = 7 }) { NumberID = 1 });
    }
}
