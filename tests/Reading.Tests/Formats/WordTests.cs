using DocumentFormat.OpenXml;
using GovOpenFlow.Reading.Tests.Formats.Samples;
using Xunit;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace GovOpenFlow.Reading.Tests.Formats;

public class WordTests
{
    [Fact]
    public void Paragraphs_and_tables_stand_in_the_order_of_the_document()
    {
        var document = Loaded.From(DocxSample.OfBody(
            DocxSample.Paragraph("年度计划"),
            DocxSample.Table(DocxSample.Row(DocxSample.Cell("任务"), DocxSample.Cell("单位"))),
            DocxSample.Paragraph("附件"),
            DocxSample.Table(DocxSample.Row(DocxSample.Cell("甲"), DocxSample.Cell("乙"))),
            DocxSample.Paragraph("末")));

        Assert.Equal("年度计划\n任务 | 单位\n附件\n甲 | 乙\n末", document.Text);
        Assert.Equal(5, document.Blocks.Count);
        Assert.Empty(document.Diagnostics);
    }

    [Fact]
    public void Merged_cells_are_spread_over_rows_and_columns()
    {
        var table = DocxSample.Table(
            DocxSample.Row(DocxSample.Cell("任务", across: 2), DocxSample.Cell("单位")),
            DocxSample.Row(DocxSample.Cell("一、甲", down: "restart"), DocxSample.Cell("1.乙"), DocxSample.Cell("县政府办", down: "restart")),
            DocxSample.Row(DocxSample.Cell("", down: "continue"), DocxSample.Cell("2.丙"), DocxSample.Cell("", down: "continue")),
            DocxSample.Row(DocxSample.Cell("二、丁", down: "restart"), DocxSample.Cell("3.戊"), DocxSample.Cell("县财政局")));

        Assert.Equal(
            "任务/[任务]/单位\n一、甲/1.乙/县政府办\n[一、甲]/2.丙/[县政府办]\n二、丁/3.戊/县财政局",
            Loaded.Grid(Loaded.OnlyTable(Loaded.From(DocxSample.OfBody(table)))));
    }

    [Fact]
    public void Paragraphs_and_line_breaks_inside_a_cell_stay_line_breaks()
    {
        var table = DocxSample.Table(DocxSample.Row(DocxSample.Cell("1"), DocxSample.Cell("县教育局\n县民政局\n\n县财政局")));
        Assert.Equal("1/县教育局⏎县民政局⏎县财政局", Loaded.Grid(Loaded.OnlyTable(Loaded.From(DocxSample.OfBody(table)))));
    }

    [Fact]
    public void A_row_that_begins_further_right_keeps_its_columns()
    {
        var late = DocxSample.Row(DocxSample.Cell("丙"));
        late.InsertAt(new W.TableRowProperties(new W.GridBefore { Val = 1 }), 0);
        var table = DocxSample.Table(DocxSample.Row(DocxSample.Cell("甲"), DocxSample.Cell("乙")), late);

        Assert.Equal("甲/乙\n/丙", Loaded.Grid(Loaded.OnlyTable(Loaded.From(DocxSample.OfBody(table)))));
    }

    [Fact]
    public void A_line_break_in_a_paragraph_parts_two_lines()
    {
        Assert.Equal(["甲", "乙"], Loaded.Paragraphs(Loaded.From(DocxSample.OfBody(DocxSample.Paragraph("甲\n乙")))));
    }

    [Fact]
    public void Deleted_and_hidden_text_and_field_codes_are_not_read()
    {
        var document = Loaded.From(ZipSample.Body(
            "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>"
            + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>丙</w:t></w:r></w:hyperlink>"
            + "<w:r><w:tab/><w:t>丁</w:t></w:r></w:p>"));

        Assert.Equal("甲乙丙 丁", document.Text);
        Assert.Equal("tracked-changes", Assert.Single(document.Diagnostics).Code);
    }

    [Fact]
    public void Text_boxes_follow_their_paragraph_once_and_content_controls_are_read_through()
    {
        var document = Loaded.From(ZipSample.Document(
            $"<w:document xmlns:w=\"{ZipSample.Word}\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>"
            + "<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
            + "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
            + "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>"));

        Assert.Equal(["正文", "框中", "控件"], Loaded.Paragraphs(document));
    }

    [Fact]
    public void A_table_of_contents_is_left_out()
    {
        var styles = new W.Styles(new W.Style(new W.StyleName { Val = "toc 1" }) { StyleId = "a1", Type = W.StyleValues.Paragraph });
        var contents = new W.Paragraph(new W.ParagraphProperties(new W.ParagraphStyleId { Val = "a1" }), DocxSample.Run("一、甲 3"));

        Assert.Equal("一、甲", Loaded.From(DocxSample.Of([contents, DocxSample.Paragraph("一、甲")], null, styles)).Text);
    }

    [Fact]
    public void A_malformed_link_does_not_stop_the_reading()
    {
        var bytes = ZipSample.Of(
            ("_rels/.rels", ZipSample.MainLink("/word/document.xml")),
            ("word/document.xml", $"<w:document xmlns:w=\"{ZipSample.Word}\"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"),
            ("word/_rels/document.xml.rels", ZipSample.LinkPart(("r9", "hyperlink", "mailto:某人@@@ http://x y"))));
        Assert.Equal("甲", Loaded.From(bytes).Text);
    }

    [Fact]
    public void The_strict_version_of_the_standard_is_read_too()
    {
        var xml = "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>";
        Assert.Equal("甲", Loaded.From(ZipSample.Document(xml)).Text);
    }

    [Fact]
    public void Macros_are_ignored_and_said()
    {
        var bytes = ZipSample.Of(
            ("_rels/.rels", ZipSample.MainLink("word/document.xml")),
            ("word/document.xml", $"<w:document xmlns:w=\"{ZipSample.Word}\"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"),
            ("word/vbaProject.bin", "Sub AutoOpen()"));
        var document = Loaded.From(bytes);

        Assert.Equal("甲", document.Text);
        Assert.Equal("macros-ignored", Assert.Single(document.Diagnostics).Code);
    }

    [Fact]
    public void A_nested_table_that_holds_the_list_is_read_as_the_table()
    {
        var inner = DocxSample.Table(
            DocxSample.Row(DocxSample.Cell("任务"), DocxSample.Cell("单位")),
            DocxSample.Row(DocxSample.Cell("公开年度工作安排"), DocxSample.Cell("县政府办")));
        var frame = DocxSample.Table(DocxSample.Row(new W.TableCell(new OpenXmlElement[] { DocxSample.Paragraph("框"), inner, new W.Paragraph() }), DocxSample.Cell("边")));
        var document = Loaded.From(DocxSample.OfBody(frame));

        Assert.Equal(["框", "边"], Loaded.Paragraphs(document));
        Assert.Equal("任务/单位\n公开年度工作安排/县政府办", Loaded.Grid(Loaded.OnlyTable(document)));
    }
}
