using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Documents;
using GovOpenFlow.Reading.Tests.Documents;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Tables;

/// <summary>Tables that a format marks, with cells merged down (^) and across (&lt;).</summary>
public sealed class TableBlockTests
{
    [Fact]
    public void Merged_cells_and_two_heading_rows()
    {
        var reading = Read("""
            序号|工作任务|责任单位|<|完成时限
            ^|^|牵头单位|配合单位|^
            一、讲清楚|<|<|<|<
            1|公布目录|区教育局|区民政局|6月底前
            2|画出流程图|^|区财政局|^
            （一）听进去|<|<|<|<
            3|回应留言|区信访局||全年
            """);
        Expectation.Units(reading.Plan.Items, """
            1: L区教育局 C区民政局
            2: L区教育局 C区财政局
            3: L区信访局
            """);
        Assert.Equal(["6月底前", "6月底前", "全年"], reading.Plan.Items.Select(item => item.Deadline.Text));
        Assert.Equal(["一、讲清楚", "一、讲清楚", "一、讲清楚/（一）听进去"], reading.Plan.Items.Select(item => string.Join('/', item.Sections.Select(section => section.Text))));
        Assert.Equal([2, 2], reading.Diagnostics.Where(diagnostic => diagnostic.Code == DiagnosticCodes.CellMerged).Select(diagnostic => diagnostic.Item!.Value));
        Expectation.Spans(reading);
    }

    [Fact]
    public void A_task_over_several_rows_gathers_their_units()
    {
        var reading = Read("""
            序号|工作任务|责任单位|完成时限
            1|公布目录|区教育局|6月底前
            ^|^|区民政局|9月底前
            2|回应留言|区信访局|全年
            """);
        Expectation.Units(reading.Plan.Items, """
            1: L区教育局 R区民政局
            2: L区信访局
            """);
        Assert.Equal(("6月底前", "9月底前"), (reading.Plan.Items[0].Deadline.Text, Assert.Single(reading.Plan.Items[0].OtherDeadlines).Text));
    }

    [Fact]
    public void Measures_under_one_task_are_items_of_their_own()
    {
        var reading = Read("""
            序号|重点任务|具体措施|责任单位|完成时限
            1|建好专区|选定场地|区政务局|5月底前
            ^|^|培训讲解员|区人社局|8月底前
            2|办好问答|汇总问题|区信访局|全年
            """);
        Assert.Equal([("1", "建好专区", "选定场地"), ("1", "建好专区", "培训讲解员"), ("2", "办好问答", "汇总问题")], reading.Plan.Items.Select(item => (item.Number!, item.Title, item.Text.Text)));
    }

    [Fact]
    public void A_table_without_headings_is_guessed_and_says_so()
    {
        var reading = Read("""
            1|公布年度目录并附上说明|区教育局、区民政局|6月底前
            2|回应群众留言并注明时间|区信访局|全年
            """);
        Assert.Equal(2, reading.Plan.Items.Count);
        Assert.Contains(reading.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.HeaderGuessed);
    }

    [Fact]
    public void Empty_and_ragged_tables_are_harmless()
    {
        var none = new SourceSpan(0, 0, 1, 1);
        var document = new SourceDocument { Text = "", Format = "html", Encoding = "utf-8", Blocks = [new Table([], none), new Table([[], [new Cell("", none)]], none)] };
        Assert.Equal(DiagnosticCodes.NotAPlan, Assert.Single(PlanReader.Read(document, new ReadingOptions())!.Diagnostics).Code);
    }

    private static PlanReading Read(string drawing)
    {
        var rows = new List<IReadOnlyList<Cell>>();
        var offset = 0;
        foreach (var line in drawing.Split('\n'))
        {
            var row = new List<Cell>();
            foreach (var text in line.TrimEnd('\r').Split('|'))
            {
                row.Add(text switch
                {
                    "^" => rows[^1][row.Count] with { IsSpread = true },
                    "<" => row[^1] with { IsSpread = true },
                    _ => new Cell(text, new SourceSpan(offset, text.Length, rows.Count + 1, 1)),
                });
                offset += text.Length + 1;
            }

            rows.Add(row);
        }

        var document = new SourceDocument { Text = drawing, Format = "html", Encoding = "utf-8", Blocks = [new Table(rows, new SourceSpan(0, drawing.Length, 1, 1))] };
        return PlanReader.Read(document, new ReadingOptions { Year = 2026 });
    }
}
