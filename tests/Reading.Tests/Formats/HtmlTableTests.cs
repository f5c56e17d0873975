using GovOpenFlow.Reading.Documents;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Formats;

public class HtmlTableTests
{
    private static SourceDocument Page(string html) => Loaded.From($"<html><body>{html}</body></html>");

    private static string Grid(string html) => Loaded.Grid(Loaded.OnlyTable(Page(html)));

    [Fact]
    public void Rows_and_columns_that_a_cell_reaches_over_repeat_it_and_say_so()
    {
        Assert.Equal(
            "序号/任务/单位/[单位]\n1/甲/县政府办/县档案馆\n[1]/乙/县民政局/[县民政局]",
            Grid("<table><thead><tr><th>序号<th>任务<th colspan=2>单位</thead><tr><td rowspan=2>1<td>甲<td>县政府办<td>县档案馆<tr><td>乙<td colspan=2>县民政局</table>"));
    }

    [Fact]
    public void The_text_of_a_spread_cell_points_to_where_it_is_printed()
    {
        var document = Page("<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>");
        var rows = Loaded.OnlyTable(document).Rows;

        Assert.Equal("甲 | 乙\n | 丙", document.Text);
        Assert.Equal((rows[0][0].Span, true), (rows[1][0].Span, rows[1][0].IsSpread));
    }

    [Fact]
    public void Line_breaks_and_paragraphs_inside_a_cell_stay_line_breaks()
    {
        var document = Page("<table><tr><td>1<td>县教育局<br>县民政局<p>县财政局</p><p>&nbsp;</p></table>");
        var cell = Loaded.OnlyTable(document).Rows[0][1];

        Assert.Equal("县教育局\n县民政局\n县财政局", cell.Text);
        Assert.Equal("1 | 县教育局\n县民政局\n县财政局", document.Text);
    }

    [Theory]
    [InlineData("colspan=99999999999")]
    [InlineData("colspan=1000")]
    [InlineData("colspan='3 columns' rowspan=-5")]
    public void Absurd_columns_reach_no_further_than_the_table(string span) => Assert.Equal(
        "甲/乙/丙\n丁/[丁]/[丁]\n戊/己/庚",
        Grid($"<table><tr><td>甲<td>乙<td>丙<tr><td {span}>丁<tr><td>戊<td>己<td>庚</table>"));

    [Theory]
    [InlineData("rowspan=99999999999")]
    [InlineData("rowspan=0")]
    public void Absurd_rows_reach_no_further_than_the_table(string span) =>
        Assert.Equal("甲/乙\n[甲]/丙", Grid($"<table><tr><td {span}>甲<td>乙<tr><td>丙</table>"));

    [Fact]
    public void Short_rows_are_filled_up()
    {
        Assert.Equal("甲/乙/丙\n丁//", Grid("<table><tr><td>甲<td>乙<td>丙<tr><td>丁</table>"));
    }

    [Fact]
    public void Ends_that_a_page_leaves_out_or_gets_wrong_are_found()
    {
        Assert.Equal(
            "甲/乙\n丙/丁",
            Grid("<div><table><tbody><td>甲</div></p><td><p>乙<tr><td><div>丙</td></tbody><td>丁</tr></table></div>"));
    }

    [Fact]
    public void A_table_that_only_places_things_is_read_through()
    {
        var data = "<table><tr><td>序号<td>任务<tr><td>1<td>公开年度重点工作的进展情况<tr><td>2<td>听取群众意见</table>";
        var document = Page($"<table><tr><td>栏目</td><td><p>通知</p>{data}</td></tr></table>");

        Assert.Equal(["栏目", "通知"], Loaded.Paragraphs(document));
        Assert.Equal("序号/任务\n1/公开年度重点工作的进展情况\n2/听取群众意见", Loaded.Grid(Loaded.OnlyTable(document)));
    }

    [Fact]
    public void A_small_table_inside_a_cell_becomes_lines_of_that_cell()
    {
        Assert.Equal(
            "任务/单位\n公开年度重点工作的进展情况/牵头 县教育局⏎配合 县民政局",
            Grid("<table><tr><td>任务<td>单位<tr><td>公开年度重点工作的进展情况<td><table><tr><td>牵头<td>县教育局<tr><td>配合<td>县民政局</table></table>"));
    }

    [Fact]
    public void A_table_of_one_column_is_a_list_of_paragraphs()
    {
        Assert.Equal(["一、甲", "1.乙"], Loaded.Paragraphs(Page("<table><tr><td>一、甲<tr><td>1.乙</table>")));
    }

    [Fact]
    public void Captions_and_stray_text_stand_before_the_table()
    {
        var document = Page("<table><caption>分工表</caption>说明<tr><td>甲<td>乙</table>");
        Assert.Equal(["分工表", "说明"], Loaded.Paragraphs(document));
    }

    [Fact]
    public void Several_tables_and_the_text_between_keep_their_order()
    {
        var document = Page("<p>前<table><tr><td>甲<td>乙</table><p>中<table><tr><td>丙<td>丁</table>后");
        Assert.Equal("前\n甲 | 乙\n中\n丙 | 丁\n后", document.Text);
        Assert.Equal(5, document.Blocks.Count);
    }

    [Fact]
    public void Empty_tables_and_hidden_cells_leave_nothing()
    {
        var document = Page("<table><tr><td><td></table><p>正文</p><table><tr><td>甲<td style='display:none'>隐<td>乙</table>");
        Assert.Equal("正文\n甲 | 乙", document.Text);
    }

    [Fact]
    public void Ten_thousand_rows_are_read_whole()
    {
        var rows = string.Concat(Enumerable.Range(1, 10_000).Select(number => $"<tr><td>{number}</td><td>公开第{number}项</td><td>县政府办<br>县财政局</td></tr>"));
        Assert.Equal(10_000, Loaded.OnlyTable(Page($"<table>{rows}</table>")).Rows.Count);
    }
}
