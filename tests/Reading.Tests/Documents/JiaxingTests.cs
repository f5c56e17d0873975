using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Reading.Diagnostics;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Documents;

/// <summary>A city's notice with a list, one cell to a line, two columns of units of which a row may print one.</summary>
public sealed class JiaxingTests
{
    private const string M = "市级有关部门（单位）";
    private const string C = "各县（市、区）政府";
    private const string G = $"R*{M} R*{C}";
    private const string GLead = $"L*{M} L*{C}";
    private const string Z = "R嘉兴经济技术开发区 R嘉兴港区";
    private const string XLead = $"L*{C} L嘉兴经济技术开发区 L嘉兴港区";
    private const string O = "L市政府办公室";
    private const string W = "L市政务数据办（市跑改办）";

    private static readonly int[] Single = [2, 7, 10, 14, 16, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 39, 41, 42, 44, 46, 47, 49, 50, 51, 53, 55, 56, 57, 58];
    private static readonly PlanReading Reading = SharedDocuments.Folder is null ? null! : SharedDocuments.Read("jiaxing-2022.txt");

    [SharedDocumentFact]
    public void The_notice_names_the_plan()
    {
        var plan = Reading.Plan;
        Assert.Equal(("2022年嘉兴市政务公开重点工作责任清单", "嘉兴市人民政府办公室", "嘉政办发〔2022〕31号", 2022, new DateOnly(2022, 6, 15)), (plan.Title, plan.Issuer, plan.DocumentNumber, plan.Year!.Value, plan.IssuedOn!.Value));
    }

    [SharedDocumentFact]
    public void Units_are_those_printed() => Expectation.Units(Reading.Plan.Items, $"""
        1: L市发展改革委 {G}
        3: L市财政局 {G}
        4: L市发展改革委 L市建设局 {G}
        5: L市市场监管局 {G}
        6: L市税务局 {G}
        8: L市人力社保局 {G}
        9: L市教育局 L市卫生健康委 L市建设局 L嘉兴电力局 L市生态环境局 L市交通运输局 R*{C} {Z}
        11,12: L市卫生健康委 {G}
        13: L市经信局 {W} {G}
        15: {O} L市委宣传部 L市委网信办 L市经信局 {W} {G}
        17,18,37,45: {W} {G}
        19,20: L市信访局 {W} {G}
        33: {O} L市委宣传部 L市委网信办 {W} {G} {Z}
        34: {W} L市信访局 {G}
        35,36: {O} {W} {G}
        38: {O} {G} {Z}
        40: {O} {G}
        43: L市自然资源和规划局 R*{C} {Z}
        48: L市委网信办 {W} {G}
        52: {O} L市委宣传部 L市委网信办 L市信访局 L市公安局 L市司法局 {W} {G}
        54: L市委组织部 L市司法局 {G}
        2,10,14,21,22,30,31,32,53,58: {GLead}
        16,23,24,25,27,28,46,47,57: L*各级行政机关
        39,41,42,44: {XLead}
        49,50,55,56: {O} L*{C}
        51: {O} {XLead}
        7: {O}
        26: L市司法局
        29: L市委政法委 L市法院 L市检察院 L市司法局
        """);

    [SharedDocumentFact]
    public void Sections_restart_under_each_heading() => Expectation.Sections(Reading.Plan.Items, """
        1.1 1-3 | 1.2 4-6 | 1.3 7-9 | 1.4 10-12
        2.1 13-16 | 2.2 17-18 | 2.3 19-22 | 2.4 23-29
        3.1 30-32 | 3.2 33-40 | 3.3 41-44 | 3.4 45
        4.1 46-48 | 4.2 49-51 | 4.3 52-58
        """);

    [SharedDocumentFact]
    public void Numbers_and_spans_are_as_printed()
    {
        Expectation.Numbers(Reading.Plan.Items, number => $"{number}");
        Expectation.Spans(Reading);
    }

    [SharedDocumentFact]
    public void The_year_end_binds_all()
    {
        Assert.All(Reading.Plan.Items, item => Assert.Equal((DeadlineKind.YearEnd, item.Ordinal is 39 or 42 ? "2022年底前" : "年底前"), (item.Deadline.Kind, item.Deadline.Text)));
        Assert.Equal(
            [
                (49, DeadlineKind.AtLeast, "每年组织政务公开业务培训不少于1次", 1), (55, DeadlineKind.AtLeast, "年内分别至少组织开展1次", 1),
                (55, DeadlineKind.AtLeast, "1次", 1), (57, DeadlineKind.AtLeast, "年内至少听取1次", 1),
            ],
            Reading.Plan.Items.SelectMany(item => item.OtherDeadlines.Select(rule => (item.Ordinal, rule.Kind, rule.Text, rule.Count!.Value))));
        Assert.Equal([(20, "1个工作日答复"), (56, "不低于4%")], Reading.Plan.Items.SelectMany(item => item.Standards.Select(standard => (item.Ordinal, standard.Text))));
    }

    [SharedDocumentFact]
    public void The_attachment_lists_the_group()
    {
        var group = Assert.Single(Reading.Plan.Groups);
        Assert.Equal((M, 59), (group.Name, group.Members.Count));
        Assert.Equal(59, group.Members.Distinct().Count());
        Assert.DoesNotContain("市政府办公室", group.Members);
        Assert.Contains("市政务数据办（市跑改办）", group.Members);
        Assert.Contains("嘉兴港区", group.Members);
        Assert.Equal(("市法院", "市消防救援支队"), (group.Members[0], group.Members[^1]));
    }

    [SharedDocumentFact]
    public void One_cell_for_two_columns_is_said()
    {
        Assert.Equal(Single, Reading.Diagnostics.Where(diagnostic => diagnostic.Code == DiagnosticCodes.SingleUnitCell).Select(diagnostic => diagnostic.Item!.Value));
        Assert.DoesNotContain(Reading.Diagnostics, diagnostic => diagnostic.Code is DiagnosticCodes.UnitsInherited or DiagnosticCodes.TextNotRead or DiagnosticCodes.UnitUnrecognised);
    }
}
