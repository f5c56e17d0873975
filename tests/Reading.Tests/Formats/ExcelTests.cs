using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Tests.Formats.Samples;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Formats;

public class ExcelTests
{
    private static string Grid(byte[] workbook) => Loaded.Grid(Loaded.OnlyTable(Loaded.From(workbook)));

    [Fact]
    public void Titles_above_and_notes_below_the_table_are_paragraphs()
    {
        var document = Loaded.From(XlsxSample.Of(
            [["年度计划"], ["", ""], ["某政办发〔2026〕1号"], ["序号", "任务", "单位"], ["1", "甲", "县政府办"], ["注：以上任务年底前完成"]],
            "A1:C1", "A6:C6"));

        Assert.Equal(["年度计划", "某政办发〔2026〕1号", "注：以上任务年底前完成"], Loaded.Paragraphs(document));
        Assert.Equal("序号/任务/单位\n1/甲/县政府办", Loaded.Grid(Loaded.OnlyTable(document)));
        Assert.Equal("xlsx", document.Format);
    }

    [Fact]
    public void Merged_ranges_are_spread()
    {
        Assert.Equal(
            "任务/[任务]/单位\n一、甲/1.乙/县政府办\n[一、甲]/2.丙/[县政府办]\n二、丁/[二、丁]/[二、丁]\n戊/3.己/县财政局",
            Grid(XlsxSample.Of(
                [["任务", "", "单位"], ["一、甲", "1.乙", "县政府办"], ["", "2.丙"], ["二、丁"], ["戊", "3.己", "县财政局"]],
                "A1:B1", "A2:A3", "C2:C3", "A4:C4")));
    }

    [Fact]
    public void A_merged_range_reaches_over_empty_rows_to_the_next_one()
    {
        var sheet = XlsxSample.Sheet(
            [XlsxSample.Row(1, XlsxSample.Text("甲"), XlsxSample.Text("乙")), XlsxSample.Row(4, null, XlsxSample.Text("丙")), XlsxSample.Row(9, XlsxSample.Text("丁"), XlsxSample.Text("戊"))],
            "A1:A4");
        Assert.Equal("甲/乙\n[甲]/丙\n/\n丁/戊", Grid(XlsxSample.OfSheets(sheet)));
    }

    [Fact]
    public void Line_breaks_in_a_cell_stay_and_empty_lines_go()
    {
        Assert.Equal("1/县教育局⏎县民政局", Grid(XlsxSample.Of([["1", "县教育局\n\n 县民政局 "]])));
        Assert.Equal("1/甲⏎乙", Grid(ZipSample.Workbook("<sheetData><row><c t=\"str\"><v>1</v></c><c t=\"str\"><v>甲_x000D_\n乙_xD800_</v></c></row></sheetData>")).Replace("\ufffd", ""));
    }

    [Fact]
    public void Shared_strings_are_read_without_their_reading_aids()
    {
        Assert.Equal("序号/县档案馆", Grid(ZipSample.Workbook(
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>99</v></c></row></sheetData>",
            "<si><t>序号</t></si><si><r><t>县</t></r><r><rPr/><t>档案馆</t></r><rPh sb=\"0\" eb=\"1\"><t>dang</t></rPh></si>")));
    }

    [Theory]
    [InlineData("14", 46295, "2026年9月30日")]
    [InlineData("58", 46295, "9月30日")]
    [InlineData("57", 46295, "2026年9月")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\";@", 46295, "2026年9月30日")]
    [InlineData("[$-804]m\"月\"d\"日\"", 46295, "9月30日")]
    [InlineData("yyyy/mm/dd hh:mm", 46295.354166666667, "2026年9月30日 08:30")]
    [InlineData("mm:ss", 0.5, "12:00")]
    [InlineData("0", 12, "12")]
    [InlineData("General", 0.30000000000000004, "0.3")]
    [InlineData("0.00%", 0.04, "4%")]
    [InlineData("#,##0.00\" days\"", 7, "7")]
    [InlineData("14", 1, "1900年1月1日")]
    [InlineData("14", 61, "1900年3月1日")]
    [InlineData("14", 99999999999, "99999999999")]
    public void Numbers_are_shown_as_the_sheet_shows_them(string pattern, double value, string shown)
    {
        var sheet = XlsxSample.Sheet([XlsxSample.Row(1, XlsxSample.Text("甲"), XlsxSample.Number(value, style: 1))]);
        Assert.Equal("甲/" + shown, Grid(XlsxSample.OfSheets(XlsxSample.Styles("0", pattern), sheet)));
    }

    [Fact]
    public void Books_that_count_from_1904_do()
    {
        var document = Loaded.From(ZipSample.Of(
            ("_rels/.rels", ZipSample.MainLink("xl/workbook.xml")),
            ("xl/workbook.xml", $"<workbook xmlns=\"{ZipSample.Sheet}\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"一\" id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", ZipSample.LinkPart(("r1", "worksheet", "s.xml"), ("r2", "styles", "styles.xml"))),
            ("xl/styles.xml", $"<styleSheet xmlns=\"{ZipSample.Sheet}\"><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
            ("xl/s.xml", $"<worksheet xmlns=\"{ZipSample.Sheet}\"><sheetData><row><c s=\"0\"><v>44833</v></c></row></sheetData></worksheet>")));
        Assert.Equal("2026年9月30日", document.Text);
    }

    [Fact]
    public void Formulas_give_their_stored_result_and_are_never_computed()
    {
        var document = Loaded.From(ZipSample.Workbook(
            "<sheetData><row><c t=\"str\"><f>A9&amp;\"局\"</f><v>县财政局</v></c><c><f>1+1</f><v>2</v></c><c><f>WEBSERVICE(\"x\")</f></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c></row></sheetData>"));

        Assert.Equal("县财政局/2/TRUE/#REF!", Loaded.Grid(Loaded.OnlyTable(document)));
        Assert.Contains(document.Diagnostics, diagnostic => diagnostic is { Code: "formula-without-value", Severity: Severity.Warning });
    }

    [Fact]
    public void Several_sheets_follow_one_another_and_hidden_ones_are_left_out()
    {
        var links = ZipSample.LinkPart(("r1", "worksheet", "worksheets/a.xml"), ("r2", "worksheet", "worksheets/b.xml"), ("r3", "worksheet", "worksheets/c.xml"));
        string Sheet(string text) => $"<worksheet xmlns=\"{ZipSample.Sheet}\"><sheetData><row><c t=\"str\"><v>{text}</v></c><c t=\"str\"><v>乙</v></c></row></sheetData></worksheet>";
        var document = Loaded.From(ZipSample.Of(
            ("xl/workbook.xml", $"<workbook xmlns=\"{ZipSample.Sheet}\"><sheets><sheet name=\"总表\" id=\"r2\"/><sheet name=\"选项\" id=\"r1\" state=\"hidden\"/><sheet name=\"附表\" id=\"r3\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", links),
            ("xl/worksheets/a.xml", Sheet("隐")),
            ("xl/worksheets/b.xml", Sheet("先")),
            ("xl/worksheets/c.xml", Sheet("后"))));

        Assert.Equal("先 | 乙\n后 | 乙", document.Text);
        Assert.Contains("选项", Assert.Single(document.Diagnostics).Message);
    }

    [Fact]
    public void A_row_at_the_far_end_of_the_sheet_costs_no_more_than_its_cells()
    {
        var document = Loaded.From(ZipSample.Workbook(
            "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>甲</v></c><c r=\"B1\" t=\"str\"><v>乙</v></c></row>"
            + "<row r=\"1048576\"><c r=\"A1048576\" t=\"str\"><v>丙</v></c><c r=\"XFD1048576\" t=\"str\"><v>丁</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A1048576\"/><mergeCell ref=\"B1:XFC1048576\"/></mergeCells>"));
        Assert.Equal("甲/乙/\n丙/[乙]/丁", Loaded.Grid(Loaded.OnlyTable(document)));
    }

    [Fact]
    public void Ten_thousand_rows_are_read_whole()
    {
        var rows = Enumerable.Range(1, 10_000).Select(number => new[] { number.ToString(), $"公开第{number}项工作的进展", "县政府办\n县财政局", "全年" });
        var document = Loaded.From(XlsxSample.Of([.. rows]));

        var table = Loaded.OnlyTable(document);
        Assert.Equal((10_000, 4), (table.Rows.Count, table.Rows[0].Count));
        Assert.Equal(20_000, table.Rows[^1][0].Span.Line + 1);
    }
}
