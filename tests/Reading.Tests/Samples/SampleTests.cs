using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Tests.Documents;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Samples;

public sealed class SampleTests
{
    [Fact]
    public void Rows_with_bars()
    {
        var reading = SampleFile.Read("bars.txt", 2026);
        Expectation.Units(reading.Plan.Items, """
            1: L区民政局 R*各街道办事处
            2: L区园林局 R区政府办公室=区府办
            3: L区政务办 R区政府办公室
            4: L区园林局 R区民政局 R区政府办公室
            5: L区政府办公室=区政府办公室（区大数据办）
            """);
        Expectation.Sections(reading.Plan.Items, "1.1 1,2 | 1.2 3,4 | 2.3 5");
        Assert.Equal([(DeadlineKind.FullYear, "全年"), (DeadlineKind.BeforeMonthEnd, "6月底前"), (DeadlineKind.BeforeQuarter, "三季度前"), (DeadlineKind.MonthEnd, "7月底"), (DeadlineKind.BeforeMonthEnd, "2026年11月底前")], Deadlines(reading));
        Assert.Equal([(DeadlineKind.Monthly, "按月")], reading.Plan.Items[0].OtherDeadlines.Select(rule => (rule.Kind, rule.Text)));
        Assert.Equal([DeadlineKind.FullYear, DeadlineKind.HalfYearly], reading.Plan.Items[4].OtherDeadlines.Select(rule => rule.Kind));
        Assert.Equal("3个工作日内办结", Assert.Single(reading.Plan.Items[2].Standards).Text);
        Expectation.Spans(reading);
    }

    [Fact]
    public void Cells_one_to_a_line()
    {
        var reading = SampleFile.Read("cells.txt");
        var plan = reading.Plan;
        Assert.Equal(("2026年云溪市政务公开任务清单", "云溪市人民政府办公室", "云溪政办发〔2026〕9号", 2026, new DateOnly(2026, 3, 2)), (plan.Title, plan.Issuer, plan.DocumentNumber, plan.Year!.Value, plan.IssuedOn!.Value));
        Expectation.Units(plan.Items, """
            1: L市司法局 L市档案馆 C*市级相关部门（单位）
            2: L市经信局 L市财政局 C*各县（市、区）政府 C云溪港区
            """);
        Assert.Equal([(DeadlineKind.BeforeMonthEnd, "11月底前"), (DeadlineKind.BeforeMonthEnd, "10月底前")], Deadlines(reading));
        Assert.Equal(["市司法局", "市档案馆", "市经信局", "市财政局", "云溪港区"], Assert.Single(plan.Groups).Members);
        Expectation.Spans(reading);
    }

    [Fact]
    public void Cells_one_to_a_paragraph()
    {
        var reading = SampleFile.Read("paragraphs.txt");
        Assert.Equal(("松岭区2026年政务公开工作要点分工方案", new DateOnly(2026, 4, 8)), (reading.Plan.Title, reading.Plan.IssuedOn));
        Expectation.Units(reading.Plan.Items, """
            1: L区教育局 R区卫健局 R*各镇(街)
            2: L区交通局 R区政府办 R*各有关单位
            3: L区交通局 R区政府办 R*各有关单位
            4: R*各有关单位 A区政数局
            5: R区信访局 R区城管和综合执法局
            """);
        Expectation.Sections(reading.Plan.Items, "1.1 1-3 | 1.2 4,5");
        Assert.Equal(["24小时内回应"], reading.Plan.Items[3].Standards.Select(standard => standard.Text));
        Assert.Equal([3], Items(reading, DiagnosticCodes.UnitsInherited));
        Assert.Equal([5], Items(reading, DiagnosticCodes.UnitsOpenEnded));
    }

    [Fact]
    public void Prose_with_units_behind_it()
    {
        var reading = SampleFile.Read("prose.txt");
        Assert.Equal(("2026年青岭州政务公开工作要点", 2026), (reading.Plan.Title, reading.Plan.Year));
        Expectation.Units(reading.Plan.Items, """
            1: R州交通局 R州发改委 R*州政府各相关部门 R*各县市人民政府
            2: L州财政局 R州审计局 R州公共资源交易中心
            3: L州信访局 C州政府办公室 C州融媒体中心
            4: R州信访局 R*各县市人民政府
            """);
        Assert.Equal([(DeadlineKind.BeforeMonthEnd, "2026年9月底前"), (DeadlineKind.BeforeMonthEnd, "10月底前"), (DeadlineKind.Monthly, "月通报制度"), (DeadlineKind.LongTerm, "长期坚持")], Deadlines(reading));
        Assert.Equal(["5个工作日内答复", "不低于95%"], reading.Plan.Items[2].Standards.Select(standard => standard.Text));
        Assert.Equal("年内至少公布两次", Assert.Single(reading.Plan.Items[1].OtherDeadlines).Text);
        Assert.Equal(["(一)", "(二)", "(三)", "(四)"], reading.Plan.Items.Select(item => item.Number!.Replace('（', '(').Replace('）', ')')));
        Expectation.Spans(reading);
    }

    [Fact]
    public void Leaders_are_people_and_no_units()
    {
        var reading = SampleFile.Read("leaders.txt");
        Expectation.Units(reading.Plan.Items, """
            1: L县政府办 R县融媒体中心 R县教育局
            2: L县司法局 R*各乡镇人民政府
            3: L县信访局 R县委组织部
            """);
        Assert.Equal([(DeadlineKind.BeforeMonthEnd, "4月底前"), (DeadlineKind.Date, "2026年6月30日前"), (DeadlineKind.LongTerm, "长期坚持")], Deadlines(reading));
        Assert.Equal(["建立栏目更新提醒", "新政策配一份图解", "把留言办理写进考核"], reading.Plan.Items.Select(item => item.Text.Text));
        Assert.Equal(4, reading.Diagnostics.Count(diagnostic => diagnostic.Code == DiagnosticCodes.ColumnNotRead));
    }

    [Fact]
    public void Several_deadlines_and_deadlines_in_headings()
    {
        var reading = SampleFile.Read("several.txt", 2026);
        Assert.Equal([DeadlineKind.FirstHalf, DeadlineKind.BeforeMonthEnd, DeadlineKind.BeforeMonthEnd, DeadlineKind.None, DeadlineKind.BeforeMonthEnd], reading.Plan.Items.Select(item => item.Deadline.Kind));
        Assert.Equal(("6月底前", "10月底前"), (reading.Plan.Items[2].Deadline.Text, Assert.Single(reading.Plan.Items[2].OtherDeadlines).Text));
        Assert.Equal(("9月底前", "12月底前"), (reading.Plan.Items[4].Deadline.Text, Assert.Single(reading.Plan.Items[4].OtherDeadlines).Text));
        Assert.Equal("一事一议", reading.Plan.Items[3].Deadline.Text);
        Assert.Equal([1], Items(reading, DiagnosticCodes.DeadlineFromHeading));
        Assert.Equal([3], Items(reading, DiagnosticCodes.DeadlineSeveral));
        Assert.Equal([4], Items(reading, DiagnosticCodes.DeadlineUnreadable));
        Assert.Equal([5], Items(reading, DiagnosticCodes.DeadlineDisagrees));
        Expectation.Sections(reading.Plan.Items, "1 1,2 | 2 3-5");
    }

    [Fact]
    public void Unnumbered_rows_under_categories()
    {
        var reading = SampleFile.Read("unnumbered.txt");
        Expectation.Units(reading.Plan.Items, """
            1: L区委编办 R区政府办公室
            2: L区司法局
            3: L区司法局 R区政府办公室
            4: L区政府办公室
            """);
        Assert.All(reading.Plan.Items, item => Assert.Null(item.Number));
        Expectation.Sections(reading.Plan.Items, "1 1,2 | 2 3,4");
        Assert.Equal([DeadlineKind.MonthEnd, DeadlineKind.QuarterEnd, DeadlineKind.FullYear, DeadlineKind.FullYear], reading.Plan.Items.Select(item => item.Deadline.Kind));
        Assert.Equal(2026, reading.Plan.Year);
    }

    [Fact]
    public void Sub_rows_are_items_under_one_title()
    {
        var reading = SampleFile.Read("subrows.txt", 2026);
        Assert.Equal([("1", "建好公开专区", "选定场地，配齐设备"), ("1", "建好公开专区", "培训讲解员"), ("2", "办好政策问答", "汇总常见问题"), ("2", "办好政策问答", "每月更新答案")],
            reading.Plan.Items.Select(item => (item.Number!, item.Title, item.Text.Text)));
        Expectation.Units(reading.Plan.Items, """
            1: L市政务服务局
            2: L市人社局
            3: L市信访局
            4: L市信访局 R市司法局
            """);
        Assert.DoesNotContain(reading.Diagnostics, diagnostic => diagnostic.Code is DiagnosticCodes.NumberRepeated or DiagnosticCodes.NumberGap);
    }

    [Fact]
    public void Text_that_is_no_plan_says_so()
    {
        var reading = SampleFile.Read("notaplan.txt");
        Assert.Empty(reading.Plan.Items);
        Assert.Empty(reading.Candidates);
        Assert.Equal(DiagnosticCodes.NotAPlan, Assert.Single(reading.Diagnostics).Code);
    }

    private static IEnumerable<(DeadlineKind, string)> Deadlines(PlanReading reading) => reading.Plan.Items.Select(item => (item.Deadline.Kind, item.Deadline.Text));

    private static IEnumerable<int> Items(PlanReading reading, string code) => reading.Diagnostics.Where(diagnostic => diagnostic.Code == code).Select(diagnostic => diagnostic.Item!.Value);
}
