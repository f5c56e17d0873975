using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace GovOpenFlow.Web.Papers;

/// <summary>Writes a paper as a Word document: A4, the margins and faces of official documents, page numbers, tables whose head stands on every page.</summary>
internal static class PaperDocx
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // Twentieths of a point: A4 with margins as GB/T 9704 has them, 37 mm above, 35 mm below, 28 mm left, 26 mm right.
    private const int TextWidth = 11906 - 1588 - 1474;

    /// <summary>The file's bytes.</summary>
    /// <param name="paper">What it says.</param>
    /// <param name="language">zh-CN or en, for spelling and line breaks.</param>
    public static byte[] Write(Paper paper, string language)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = StylesFor(language);
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = PageNumber();
            var body = new Body();
            body.Append(Styled("Title", paper.Title));
            if (paper.Subtitle.Length > 0)
            {
                body.Append(Styled("Subtitle", paper.Subtitle));
            }

            foreach (var block in paper.Blocks)
            {
                Append(body, block);
            }

            body.Append(new SectionProperties(
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 2098, Bottom = 1985, Left = 1588, Right = 1474, Header = 851, Footer = 992, Gutter = 0 }));
            main.Document = new Document(body);
            file.PackageProperties.Title = Clean(paper.Title);
        }

        return stream.ToArray();
    }

    private static void Append(Body body, PaperBlock block)
    {
        switch (block)
        {
            case PaperBlock.Heading heading:
                body.Append(Styled("Heading1", heading.Text));
                break;
            case PaperBlock.Paragraph paragraph:
                body.Append(Styled("Normal", paragraph.Text));
                break;
            case PaperBlock.Table table:
                body.Append(Styled("Caption", table.Caption));
                body.Append(TableOf(table));
                // Two tables without a paragraph between them would be one.
                body.Append(Styled("TableText", ""));
                break;
        }
    }

    private static Table TableOf(PaperBlock.Table table)
    {
        var shares = table.Columns.Sum(column => column.Width);
        var widths = table.Columns.Select(column => TextWidth * column.Width / shares).ToList();
        var grid = new TableGrid();
        grid.Append(widths.Select(width => new GridColumn { Width = Number(width) }));
        var whole = new Table(
            new TableProperties(
                new TableWidth { Width = Number(TextWidth), Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(),
                    Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "30", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 70, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "30", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 70, Type = TableWidthValues.Dxa })),
            grid);
        var head = new TableRow(new TableRowProperties(new CantSplit(), new TableHeader()));
        head.Append(table.Columns.Select((column, index) => Cell(column.Title, widths[index], JustificationValues.Center, isHead: true)));
        whole.Append(head);
        foreach (var row in table.Rows)
        {
            var line = new TableRow(new TableRowProperties(new CantSplit()));
            line.Append(row.Select((cell, index) => Cell(
                cell.Text, widths[index], table.Columns[index].IsNumber ? JustificationValues.Right : JustificationValues.Left, isHead: false)));
            whole.Append(line);
        }

        return whole;
    }

    private static TableCell Cell(string text, int width, JustificationValues side, bool isHead)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Number(width), Type = TableWidthUnitValues.Dxa });
        if (isHead)
        {
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "F2F2F2" });
        }

        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        var paragraph = Styled("TableText", text, isHead);
        paragraph.ParagraphProperties!.Append(new Justification { Val = side });
        return new(properties, paragraph);
    }

    private static Paragraph Styled(string style, string text, bool isBold = false)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        var run = new Run();
        if (isBold)
        {
            run.Append(new RunProperties(new Bold()));
        }

        var lines = Clean(text).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(lines[i]) { Space = SpaceProcessingModeValues.Preserve });
        }

        paragraph.Append(run);
        return paragraph;
    }

    private static Footer PageNumber() => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = "TableText" }, new Justification { Val = JustificationValues.Center }),
        new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " },
        new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));

    private static Styles StylesFor(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "仿宋" },
                new FontSize { Val = "32" },
                new FontSizeComplexScript { Val = "32" },
                new Languages { Val = language == "en" ? "en-GB" : "zh-CN", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { Line = "560", LineRule = LineSpacingRuleValues.Exact }))),
        Style("Normal", "Normal", isDefault: true, null, "仿宋", "32", bold: false, new Indentation { FirstLineChars = 200, FirstLine = "640" }),
        Style("Title", "Title", isDefault: false, null, "宋体", "44", bold: true,
            new SpacingBetweenLines { Before = "0", After = "240", Line = "680", LineRule = LineSpacingRuleValues.Exact },
            new Justification { Val = JustificationValues.Center }),
        Style("Subtitle", "Subtitle", isDefault: false, null, "楷体", "28", bold: false,
            new SpacingBetweenLines { Before = "0", After = "240", Line = "400", LineRule = LineSpacingRuleValues.Exact },
            new Justification { Val = JustificationValues.Center }),
        Style("Heading1", "heading 1", isDefault: false, "Normal", "黑体", "32", bold: false,
            new KeepNext(), new SpacingBetweenLines { Before = "120", After = "60", Line = "560", LineRule = LineSpacingRuleValues.Exact },
            new Indentation { FirstLineChars = 200, FirstLine = "640" }, new OutlineLevel { Val = 0 }),
        Style("Caption", "caption", isDefault: false, "TableText", "黑体", "24", bold: false,
            new KeepNext(), new SpacingBetweenLines { Before = "120", After = "60", Line = "360", LineRule = LineSpacingRuleValues.Exact }),
        Style("TableText", "Table Text", isDefault: false, null, "仿宋", "21", bold: false,
            new SpacingBetweenLines { Before = "0", After = "0", Line = "300", LineRule = LineSpacingRuleValues.AtLeast }));

    private static Style Style(
        string id, string name, bool isDefault, string? next, string face, string size, bool bold, params OpenXmlElement[] paragraph)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = id == "TableText" ? true : null };
        style.Default = isDefault ? true : null;
        style.Append(new StyleName { Val = name });
        if (next is not null)
        {
            style.Append(new NextParagraphStyle { Val = next });
        }

        style.Append(new StyleParagraphProperties(paragraph));
        var run = new StyleRunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = face });
        if (bold)
        {
            run.Append(new Bold());
        }

        run.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        style.Append(run);
        return style;
    }

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

    // A document may not hold what XML does not know; people's texts may.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else if (XmlConvert.IsXmlChar(text[i]) && text[i] != '\r')
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
