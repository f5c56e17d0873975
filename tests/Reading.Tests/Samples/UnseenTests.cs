using System.Text;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Tests.Documents;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Samples;

/// <summary>Layouts and turns of phrase beyond the published samples, each in a few words of our own.</summary>
public sealed class UnseenTests
{
    [Fact]
    public void Two_things_once_each_are_a_frequency()
    {
        var reading = Read("""
            松岭区2026年政务公开工作要点
            1.年内组织政策说明会和开放日，两项各1次。（责任单位：区政府办公室）
            2.两类解读全年各开展2次。（责任单位：区司法局）
            3.专题培训上半年、下半年各1次。（责任单位：区人社局）
            """);
        Assert.Equal(
            [(DeadlineKind.AtLeast, "两项各1次", 1), (DeadlineKind.AtLeast, "全年各开展2次", 2), (DeadlineKind.HalfYearly, "上半年、下半年各1次", (int?)null)],
            reading.Plan.Items.Select(item => (item.Deadline.Kind, item.Deadline.Text, item.Deadline.Count)));
        Expectation.Spans(reading);
    }

    [Fact]
    public void A_deadline_among_the_names_in_a_bracket_is_one()
    {
        var reading = Read("""
            松岭区2026年政务公开工作要点
            1.清理停更账号。（区政府办（区电子政务中心）、各镇（街）人民政府按职责分工负责，8月底前完成）
            2.公布年报。（区司法局负责，3月31日前完成）
            """);
        Expectation.Units(reading.Plan.Items, """
            1: L区政府办（区电子政务中心） R*各镇（街）人民政府
            2: L区司法局
            """);
        Assert.Equal(["8月底前", "3月31日前"], reading.Plan.Items.Select(item => item.Deadline.Text));
        Assert.DoesNotContain(reading.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.UnitTextSkipped);
    }

    [Fact]
    public void Names_alone_in_a_bracket_behind_a_sentence_are_units()
    {
        var reading = Read("""
            松岭区2026年政务公开工作要点
            1.做好评估。组织第三方评估。（区政府办公室）
            2.做好公开，联系有关方面（区教育局）。（责任单位：区司法局；完成时限：5月底）
            """);
        Expectation.Units(reading.Plan.Items, """
            1: L区政府办公室
            2: L区司法局
            """);
        Assert.Equal([1], Items(reading, DiagnosticCodes.DeadlineUnstated));
    }

    [Fact]
    public void Labels_may_stand_in_brackets_or_follow_a_name_at_once()
    {
        var reading = Read("""
            柳溪区2026年政务公开工作任务
            （一）编制目录。
            【责任单位】区政府办公室、区司法局
            【完成时限】5月31日前
            （二）公开规划。
            牵头单位:区资源分局  配合单位:区住建局 区城管局
            （三）公开计划。
            牵头单位:区发改局配合单位:区财政局
            """);
        Assert.Equal("柳溪区2026年政务公开工作任务", reading.Plan.Title);
        Expectation.Units(reading.Plan.Items, """
            1: R区政府办公室 R区司法局
            2: L区资源分局 C区住建局 C区城管局
            3: L区发改局 C区财政局
            """);
        Assert.Equal("5月31日前", reading.Plan.Items[0].Deadline.Text);
        Expectation.Spans(reading);
    }

    [Fact]
    public void Headings_may_state_units_and_deadlines_for_all_that_stands_under_them()
    {
        var reading = Read("""
            白塔县2026年政务公开工作要点
            一、做好重点领域公开（牵头单位：县政府办；责任单位：各乡镇人民政府）
            （一）公开财政信息。6月底前公开预算。
            （二）公开环境信息。
            二、做好回应（县信访局牵头负责，县融媒体中心配合；完成时限：10月底前）
            （一）办理留言。
            """);
        Expectation.Units(reading.Plan.Items, """
            1,2: L县政府办 R*各乡镇人民政府
            3: L县信访局 C县融媒体中心
            """);
        Assert.Equal(["6月底前", "", "10月底前"], reading.Plan.Items.Select(item => item.Deadline.Text));
        Assert.Equal([2], Items(reading, DiagnosticCodes.DeadlineUnstated));
    }

    [Fact]
    public void Headings_in_a_table_set_dates_in_a_bracket_or_in_their_own_words()
    {
        var reading = Read("""
            <p>临江区2026年度政务公开工作任务清单</p>
            <table><tr><td>序号</td><td>工作内容</td><td>责任单位</td></tr>
            <tr><td colspan=3>一、先做的事（6月底前）</td></tr><tr><td>1</td><td>梳理栏目</td><td>区政府办、区网信办</td></tr>
            <tr><td colspan=3>二、年底前完成的事</td></tr><tr><td>2</td><td>建成专区</td><td>区政务服务局</td></tr>
            <tr><td colspan=3>三、常抓的事（持续推进）</td></tr><tr><td>3</td><td>回应留言</td><td>各单位</td></tr></table>
            """, "page.html");
        Assert.Equal([(DeadlineKind.BeforeMonthEnd, "6月底前"), (DeadlineKind.YearEnd, "年底前"), (DeadlineKind.LongTerm, "持续推进")], Deadlines(reading));
        Assert.Equal([1, 2, 3], Items(reading, DiagnosticCodes.DeadlineFromHeading));
    }

    [Fact]
    public void A_deadline_for_all_may_name_them_a_clause_before()
    {
        var reading = Read("""
            青河县2026年政务公开任务分解表
            以下任务除另有注明外，均须于2026年11月30日前完成。
            任务	责任单位
            公布学位分配	县教体局
            公布停水计划，8月底前完成	县水务局、县供水公司
            """);
        Assert.Equal("青河县2026年政务公开任务分解表", reading.Plan.Title);
        Assert.Equal([(DeadlineKind.Date, "2026年11月30日前"), (DeadlineKind.BeforeMonthEnd, "8月底前")], Deadlines(reading));
        Assert.Contains(reading.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.DeadlineDocumentWide);
    }

    [Fact]
    public void A_cell_may_break_over_lines_in_a_table_without_bars_at_the_margin()
    {
        var reading = Read("""
            栗山县2026年政务公开工作任务清单
            序号 | 任务 | 责任单位 | 时限
            1 | 更新目录 | 县政府办 | 6月底
            2 | 推进村务公开：
            ①上墙；
            ②上网。 | 县民政局 | 长期
            3 | 公布补贴 | 县财政局、县农业农村局 | 7月底
            """);
        Assert.Equal(["更新目录", "推进村务公开：\n①上墙；\n②上网。", "公布补贴"], reading.Plan.Items.Select(item => item.Text.Text));
        Assert.Equal(["1", "2", "3"], reading.Plan.Items.Select(item => item.Number));
        Expectation.Units(reading.Plan.Items, """
            1: L县政府办
            2: L县民政局
            3: L县财政局 R县农业农村局
            """);
    }

    [Fact]
    public void A_requirement_pasted_over_two_lines_is_one_cell()
    {
        var reading = Read("""
            东湖区2026年政务公开工作任务清单
            序号
            任务内容
            牵头单位
            责任单位
            完成时限
            1
            公布预算决算
            区财政局
            区级各部门
            4月底前
            2
            召开发布会
            全年不少于4场
            区委宣传部（区政府新闻办）
            区卫生健康局
            全年
            3
            更新指南，3月底前
            完成首轮核对
            区行政审批局
            6月底
            """);
        Expectation.Units(reading.Plan.Items, """
            1: L区财政局 R*区级各部门
            2: L区委宣传部（区政府新闻办） R区卫生健康局
            3: L区行政审批局
            """);
        Assert.Equal("召开发布会\n全年不少于4场", reading.Plan.Items[1].Text.Text);
        Assert.Equal((DeadlineKind.AtLeast, 4), (reading.Plan.Items[1].OtherDeadlines[0].Kind, reading.Plan.Items[1].OtherDeadlines[0].Count));
        Assert.Equal([3], Items(reading, DiagnosticCodes.SingleUnitCell));
    }

    [Fact]
    public void Sub_rows_under_two_heading_rows_with_a_column_of_people()
    {
        var reading = Read("""
            <h1>云溪县2026年政务公开重点任务清单</h1><table>
            <tr><th rowspan=2>序号</th><th rowspan=2>重点任务</th><th rowspan=2>具体措施</th><th colspan=2>责任分工</th><th rowspan=2>责任人</th><th rowspan=2>完成时限</th></tr>
            <tr><th>牵头单位</th><th>配合单位</th></tr>
            <tr><td rowspan=2>1</td><td rowspan=2>晒出实事进度</td><td>（1）每季度更新一次进度表。</td><td rowspan=2>县府办</td><td>县财政局、县审计局</td><td>张某某</td><td>全年</td></tr>
            <tr><td>（2）设立留言专区，3个工作日内回应。</td><td>县信访局</td><td>李某某</td><td>6月底前</td></tr>
            <tr><td>2</td><td>办好解读</td><td>每件新政策配一图。</td><td>县司法局</td><td>各起草单位</td><td>赵某</td><td>全年</td></tr></table>
            """, "page.html");
        Expectation.Units(reading.Plan.Items, """
            1: L县府办 C县财政局 C县审计局
            2: L县府办 C县信访局
            3: L县司法局 C*各起草单位
            """);
        Assert.Equal(["晒出实事进度", "晒出实事进度", "办好解读"], reading.Plan.Items.Select(item => item.Title));
        Assert.Equal("3个工作日内回应", Assert.Single(reading.Plan.Items[1].Standards).Text);
    }

    [Fact]
    public void A_group_is_resolved_from_a_table_in_the_attachment()
    {
        var reading = Read("""
            <p>桐川市人民政府办公室关于印发2026年政务公开工作要点的通知</p><p>（一）公开预算。</p><p>牵头单位：市财政局</p><p>配合单位：市直有关部门、各区县人民政府</p><p>完成时限：2026年4月底</p>
            <p>附件：市直有关部门名单</p><p>市直有关部门名单</p>
            <table><tr><td>1</td><td>市发改委</td><td>2</td><td>市教育局</td></tr><tr><td>3</td><td>市民政局</td><td>4</td><td>市人社局</td></tr></table>
            """, "page.html");
        Expectation.Units(reading.Plan.Items, "1: L市财政局 C*市直有关部门 C*各区县人民政府");
        Assert.Equal(["市发改委", "市教育局", "市民政局", "市人社局"], Assert.Single(reading.Plan.Groups).Members);
    }

    [Theory]
    [InlineData("市通知办公室关于印发2026年政务公开", "工作要点的通知", "2026年政务公开工作要点")]
    [InlineData("关于转发通知的通知，市政府办公室关于印发2026年政务公开工作要点的通知", "", "2026年政务公开工作要点")]
    [InlineData("停电通知提前发到小区政府办公室关于印发2026年政务公开工作要点", "", null)] // what is issued as what is not said
    public void A_title_may_name_a_notice_before_it_says_what_is_issued(string first, string second, string? title)
    {
        var reading = Read($"<p>{first}</p><p>{second}</p><p>（一）公开预算。</p><p>牵头单位：市财政局</p><p>完成时限：2026年4月底</p>", "page.html");
        Assert.Equal(2026, reading.Plan.Year);
        Assert.True(title is null || reading.Plan.Title == title, reading.Plan.Title);
        Assert.Single(reading.Plan.Items);
    }

    [Fact]
    public void A_person_behind_a_unit_is_never_passed_over()
    {
        var reading = Read("""
            2026年山阳县政务公开工作任务分解
            任务 | 责任单位及责任人 | 时限
            公布收费目录 | 县发改局（王明） | 5月底
            公布救助标准 | 县民政局 李强 | 5月底
            公布配套办法 | 县政府办（县数据局） | 5月底
            """);
        Assert.Equal([1, 2], Items(reading, DiagnosticCodes.UnitUnrecognised));
    }

    [Fact]
    public void A_field_of_units_that_names_none_is_said()
    {
        var reading = Read("""
            2026年山阳县政务公开责任清单
            任务 | 责任单位 | 时限
            公布收费目录 | 完成首轮核对 | 5月底
            公布救助标准 | 县民政局 | 5月底
            """);
        Assert.Equal([1], Items(reading, DiagnosticCodes.UnitTextSkipped));
        Assert.Contains(reading.Diagnostics, diagnostic => diagnostic is { Severity: Severity.Error, Code: DiagnosticCodes.UnitsMissing, Item: 1 });
    }

    private static PlanReading Read(string text, string? fileName = null) => PlanReader.Read(Encoding.UTF8.GetBytes(text), new ReadingOptions { Year = 2026, FileName = fileName });

    private static IEnumerable<(DeadlineKind, string)> Deadlines(PlanReading reading) => reading.Plan.Items.Select(item => (item.Deadline.Kind, item.Deadline.Text));

    private static IEnumerable<int> Items(PlanReading reading, string code) => reading.Diagnostics.Where(diagnostic => diagnostic.Code == code).Select(diagnostic => diagnostic.Item!.Value);
}
