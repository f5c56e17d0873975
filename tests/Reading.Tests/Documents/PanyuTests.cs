using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Reading.Diagnostics;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Documents;

/// <summary>A district's page as copied from its site, one cell to a paragraph, units in sentences.</summary>
public sealed class PanyuTests
{
    private const string P = "R*各有关单位 R*各镇(街)";
    private const string S = "区政务服务数据管理局";

    private static readonly PlanReading Reading = SharedDocuments.Folder is null ? null! : SharedDocuments.Read("panyu-2021.txt");

    [SharedDocumentFact]
    public void The_notice_names_the_plan()
    {
        var plan = Reading.Plan;
        Assert.Equal(("番禺区2021年政务公开工作要点分工方案", "广州市番禺区人民政府办公室", "番府办〔2021〕35号", 2021, new DateOnly(2021, 7, 20)), (plan.Title, plan.Issuer, plan.DocumentNumber, plan.Year!.Value, plan.IssuedOn!.Value));
    }

    [SharedDocumentFact]
    public void Units_and_roles_follow_the_sentences() => Expectation.Units(Reading.Plan.Items, $"""
        1: R区发展改革局 R市规划和自然资源局番禺区分局 {P}
        2,47: L区政府办 {P}
        3: {P} A{S}
        4: L区发展改革局 L区科工商信局 L区市场监管局
        5: L区发展改革局 {P}
        6: L区市场监管局
        7,8: L区财政局 {P}
        9,10: L区财政局 R区民政局 R区农业农村局 R*各镇(街)
        11: R*区新冠肺炎防控指挥办各工作组 L区委宣传部 L区委统战部 L区委政法委 L区发展改革局 L区教育局 L区交通运输局 L区文化广电旅游体育局 L区卫生健康局 L区市场监管局
        12,14: L区卫生健康局 R*各镇(街)
        13: L区委宣传部 R区卫生健康局
        15-19,22,24,25,43,44,48-50: {P}
        20: L{S} R区城市运行指挥中心 {P}
        21,29,30: L{S} {P}
        23,26: R区委宣传部 {P}
        27: {P} A区司法局
        28: L区司法局 R区政府办 {P}
        31,32,33: L{S}
        34: L{S} C区司法局 C*各有关单位 C*各镇(街)
        35: {P} A{S}
        36,38: L区司法局 R区政府办 {P}
        37: L区司法局 {P}
        39,40: L区司法局
        41: R区教育局 R区科工商信局 R市生态环境局番禺分局 R区交通运输局 R区水务局 R区卫生健康局 R区城市管理和综合执法局 R番禺供电局
        42: {P} A区政府办
        45: L区委编办(区绩效办) C区政府办
        46: L区政府办 R区司法局 R{S} R*各镇(街)
        """);

    [SharedDocumentFact]
    public void Sections_are_matched_over_page_breaks() => Expectation.Sections(Reading.Plan.Items, """
        1.1 1-3 | 1.2 4-6 | 1.3 7-10 | 1.4 11-14
        2.1 15-16 | 2.2 17-22 | 2.3 23-26
        3.1 27-28 | 3.2 29-34 | 3.3 35
        4.1 36-38 | 4.2 39-40 | 4.3 41-42
        5.1 43-47 | 5.2 48-50
        """);

    [SharedDocumentFact]
    public void Numbers_and_spans_are_as_printed()
    {
        Expectation.Numbers(Reading.Plan.Items, number => $"{number}");
        Expectation.Spans(Reading);
    }

    [SharedDocumentFact]
    public void Deadlines_stand_in_the_text_alone()
    {
        var stated = new Dictionary<int, (DeadlineKind, string)>
        {
            [28] = (DeadlineKind.YearEnd, "2021年底前"),
            [33] = (DeadlineKind.YearEnd, "2021年底前"),
            [43] = (DeadlineKind.AtLeast, "每年至少听取1次"),
        };
        Assert.All(Reading.Plan.Items, item => Assert.Equal(stated.GetValueOrDefault(item.Ordinal, (DeadlineKind.None, "")), (item.Deadline.Kind, item.Deadline.Text)));
        Assert.All(Reading.Plan.Items, item => Assert.Equal(new DateOnly(2021, 12, 31), Scheduler.Of(item.Deadline, 2021, new DateOnly(2021, 7, 20)).Due));
        Assert.All(Reading.Plan.Items, item => Assert.Empty(item.OtherDeadlines));
        Assert.Equal([(45, "不低于4%")], Reading.Plan.Items.SelectMany(item => item.Standards.Select(standard => (item.Ordinal, standard.Text))));
    }

    [SharedDocumentFact]
    public void What_is_inherited_or_open_is_said()
    {
        Assert.Equal([16], Items(DiagnosticCodes.UnitsInherited));
        Assert.Equal([9, 10, 11, 13, 41], Items(DiagnosticCodes.UnitsOpenEnded));
        Assert.Equal([8, 46], Items(DiagnosticCodes.VagueFrequency));
        Assert.Single(Reading.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.DeadlineNowhere);
        Assert.DoesNotContain(Reading.Diagnostics, diagnostic => diagnostic.Code is DiagnosticCodes.TextNotRead or DiagnosticCodes.HeadingGap or DiagnosticCodes.NumberGap or DiagnosticCodes.UnitUnrecognised);
    }

    private static IEnumerable<int> Items(string code) => Reading.Diagnostics.Where(diagnostic => diagnostic.Code == code).Select(diagnostic => diagnostic.Item!.Value);
}
