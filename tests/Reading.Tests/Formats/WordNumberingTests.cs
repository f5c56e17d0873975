using GovOpenFlow.Reading.Tests.Formats.Samples;
using Xunit;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace GovOpenFlow.Reading.Tests.Formats;

public class WordNumberingTests
{
    private static readonly W.NumberFormatValues Counting = W.NumberFormatValues.ChineseCountingThousand;

    private static string[] Lines(W.Numbering numbering, params W.Paragraph[] paragraphs) =>
        Loaded.Paragraphs(Loaded.From(DocxSample.Of([.. paragraphs], numbering, null)));

    [Fact]
    public void Generated_numbers_of_all_levels_are_printed_as_Word_prints_them()
    {
        var numbering = DocxSample.Numbering((Counting, "%1、"), (Counting, "（%2）"), (W.NumberFormatValues.Decimal, "%3."));
        Assert.Equal(
            ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚", "（一）辛"],
            Lines(
                numbering,
                DocxSample.Numbered("甲", 1),
                DocxSample.Numbered("乙", 1, 1),
                DocxSample.Numbered("丙", 1, 2),
                DocxSample.Numbered("丁", 1, 2),
                DocxSample.Numbered("戊", 1, 1),
                DocxSample.Numbered("己", 1, 2),
                DocxSample.Numbered("庚", 1),
                DocxSample.Numbered("辛", 1, 1)));
    }

    [Fact]
    public void A_level_that_never_restarts_counts_on_across_sections()
    {
        var numbering = DocxSample.Numbering((Counting, "%1、"), (W.NumberFormatValues.Decimal, "%2."));
        numbering.Descendants<W.Level>().Last().Append(new W.LevelRestart { Val = 0 });
        Assert.Equal(
            ["一、甲", "1.乙", "二、丙", "2.丁"],
            Lines(numbering, DocxSample.Numbered("甲", 1), DocxSample.Numbered("乙", 1, 1), DocxSample.Numbered("丙", 1), DocxSample.Numbered("丁", 1, 1)));
    }

    [Fact]
    public void Compound_and_bare_numbers_are_told_from_the_text()
    {
        var numbering = DocxSample.Numbering((W.NumberFormatValues.Decimal, "%1"), (W.NumberFormatValues.Decimal, "%1.%2"));
        Assert.Equal(["1 甲", "1.1 乙"], Lines(numbering, DocxSample.Numbered("甲", 1), DocxSample.Numbered("乙", 1, 1)));
    }

    [Fact]
    public void Bullets_print_no_number()
    {
        Assert.Equal(["甲"], Lines(DocxSample.Numbering((W.NumberFormatValues.Bullet, "•")), DocxSample.Numbered("甲", 1)));
    }

    [Fact]
    public void A_cell_that_holds_only_its_generated_number_is_not_empty()
    {
        var numbering = DocxSample.Numbering((W.NumberFormatValues.Decimal, "%1"));
        W.TableRow Row(string text) => new(new W.TableCell(DocxSample.Numbered("", 1)), DocxSample.Cell(text));
        var document = Loaded.From(DocxSample.Of([DocxSample.Table(Row("甲"), Row("乙"))], numbering, null));

        Assert.Equal("1/甲\n2/乙", Loaded.Grid(Loaded.OnlyTable(document)));
    }

    [Fact]
    public void Numbers_that_come_with_a_style_are_printed()
    {
        var numbering = DocxSample.Numbering((Counting, "%1、"), (Counting, "（%2）"));
        numbering.Descendants<W.Level>().Last().Append(new W.ParagraphStyleIdInLevel { Val = "h2" });
        W.Style Style(string id, string? basedOn, W.NumberingProperties? numbers)
        {
            var style = new W.Style(new W.StyleName { Val = id }) { StyleId = id, Type = W.StyleValues.Paragraph };
            if (basedOn is not null)
            {
                style.Append(new W.BasedOn { Val = basedOn });
            }

            style.Append(numbers is null ? new W.StyleParagraphProperties() : new W.StyleParagraphProperties(numbers));
            return style;
        }

        var styles = new W.Styles(
            Style("h1", null, new W.NumberingProperties(new W.NumberingId { Val = 1 })),
            Style("h1a", "h1", null),
            Style("h2", null, new W.NumberingProperties(new W.NumberingId { Val = 1 })));
        W.Paragraph Styled(string style, string text) => new(new W.ParagraphProperties(new W.ParagraphStyleId { Val = style }), DocxSample.Run(text));

        Assert.Equal(
            ["一、甲", "（一）乙", "二、丙"],
            Loaded.Paragraphs(Loaded.From(DocxSample.Of([Styled("h1", "甲"), Styled("h2", "乙"), Styled("h1a", "丙")], numbering, styles))));
    }

    [Fact]
    public void A_list_that_says_where_it_starts_starts_there()
    {
        var numbering = DocxSample.Numbering((W.NumberFormatValues.Decimal, "%1."));
        numbering.Append(new W.NumberingInstance(
            new W.AbstractNumId { Val = 7 },
            new W.LevelOverride(new W.StartOverrideNumberingValue { Val = 5 }) { LevelIndex = 0 })
        { NumberID = 2 });
        Assert.Equal(["1.甲", "5.乙", "6.丙"], Lines(numbering, DocxSample.Numbered("甲", 1), DocxSample.Numbered("乙", 2), DocxSample.Numbered("丙", 2)));
    }

    public static TheoryData<string, int, string> Formats() => new()
    {
        { "decimal", 12, "12" },
        { "chineseCounting", 10, "十" },
        { "chineseCountingThousand", 12, "十二" },
        { "chineseCountingThousand", 20, "二十" },
        { "chineseCountingThousand", 105, "一百零五" },
        { "chineseCountingThousand", 110, "一百一十" },
        { "japaneseCounting", 21, "二十一" },
        { "ideographDigital", 10, "一〇" },
        { "chineseLegalSimplified", 11, "壹拾壹" },
        { "ideographTraditional", 3, "丙" },
        { "ideographZodiac", 12, "亥" },
        { "decimalEnclosedCircle", 20, "⑳" },
        { "decimalEnclosedCircle", 21, "21" },
        { "decimalFullWidth", 7, "7" },
        { "upperLetter", 27, "AA" },
        { "lowerRoman", 14, "xiv" },
        { "upperRoman", 4, "IV" },
        { "decimalZero", 3, "03" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_in_use_counts_as_Word_counts(string format, int number, string printed)
    {
        var xml = $"<w:numbering xmlns:w=\"{ZipSample.Word}\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"{number}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
        var bytes = ZipSample.Of(
            ("_rels/.rels", ZipSample.MainLink("word/document.xml")),
            ("word/document.xml", $"<w:document xmlns:w=\"{ZipSample.Word}\"><w:body><w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"),
            ("word/_rels/document.xml.rels", ZipSample.LinkPart(("r1", "numbering", "numbering.xml"))),
            ("word/numbering.xml", xml));
        Assert.Equal(printed + "、甲", Loaded.From(bytes).Text);
    }
}
