using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Reading.Diagnostics;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Documents;

/// <summary>A district's table in traditional script, one row to a line, cells joined by bars.</summary>
public sealed class BeilunTests
{
    private const string K = "R*區級其他有關部門";
    private const string J = "R*各街道辦事處";
    private const string F = "區政府辦公室";
    private const string D = "區大數據發展管理中心";
    private const string Alias = "區政府辦公室=區政府辦公室(區疫情防控辦)";

    private static readonly PlanReading Reading = SharedDocuments.Folder is null ? null! : SharedDocuments.Read("beilun-2022.txt", 2022);

    [SharedDocumentFact]
    public void Units_are_those_printed() => Expectation.Units(Reading.Plan.Items, $"""
        1,2: L區發改局 {K} {J}
        3: L區財政局 {K} {J}
        4: L區發改局 R區住建局 {K} {J}
        5: L區市場監管局 {J}
        6: L區稅務局 {K} {J}
        7: L區發改局 R{F}=區府辦 {K}
        8: L區人力社保局
        9: L區教育局 R區衛生健康局 R區綜合執法局 R生態環境分局 R區交通局 R國網北侖供電公司 {K}
        10: L市資規局北侖分局 R區房屋征收管理服務中心
        11: L開發區商務局 R區文廣旅體局 R區交通局 {K}
        12,13: L{Alias} R區衛生健康局 {K} {J}
        14,27,28: L{F} R區司法局 {K} {J}
        15,18,22,23,24,25,35,48,49,50,51: L{F} {K} {J}
        16,17: L{F} R{D} {K} {J}
        19: L{F} R區發改局 R區經信局 R開發區商務局 {K} {J}
        20: L{F} R區信訪局 R區政務辦 {K} {J}
        21: L{F} R區信訪局 {K} {J}
        26: L區司法局
        29: L{D}
        30,34: L{D} R{F} {K} {J}
        31: L區政務辦 R{D} {J}
        32: L{F} R區委網信辦 R{D} {K} {J}
        33,38: L{F} R{D} {K} {J}
        36,52: L{F}
        37: L{D} {K} {J}
        39: L{F} R區檔案館 {K} {J}
        40: L區經信局 R{D} R{F} {K}
        41: L{D} {K}
        42,43,44,53,54: L{F} {K}
        45: L{F} {K} {J}
        46: L區農業農村局 {J}
        47: L{F} R區政務辦 {K} {J}
        """);

    [SharedDocumentFact]
    public void Sections_are_matched_by_ordinal_over_page_breaks() => Expectation.Sections(Reading.Plan.Items, """
        1.1 1-3 | 1.2 4-6 | 1.3 7-10 | 1.4 11-13 | 1.5 14-16
        2.6 17-19 | 2.7 20-23 | 2.8 24-28 | 2.9 29-31
        3.10 32-36 | 3.11 37-41
        4.12 42-44 | 4.13 45-46 | 4.14 47
        5.15 48-50 | 5.16 51-52 | 5.17 53-54
        """);

    [SharedDocumentFact]
    public void Numbers_and_spans_are_as_printed()
    {
        Expectation.Numbers(Reading.Plan.Items, number => $"{number}");
        Assert.Equal(Enumerable.Range(2, 54), Reading.Plan.Items.Select(item => item.Span.Line));
        Expectation.Spans(Reading);
        Assert.Equal((null, null, null, 2022, null), (Reading.Plan.Title, Reading.Plan.Issuer, Reading.Plan.DocumentNumber, Reading.Plan.Year, Reading.Plan.IssuedOn));
    }

    [SharedDocumentFact]
    public void Deadlines_are_those_of_the_column()
    {
        var others = new Dictionary<int, (DeadlineKind, string)>
        {
            [3] = (DeadlineKind.BeforeMonthEnd, "12月底前"),
            [4] = (DeadlineKind.BeforeQuarter, "三季度前"),
            [35] = (DeadlineKind.MonthEnd, "7月底"),
            [45] = (DeadlineKind.BeforeMonthEnd, "9月底前"),
            [47] = (DeadlineKind.BeforeMonthEnd, "9月底前"),
        };
        Assert.All(Reading.Plan.Items, item => Assert.Equal(others.GetValueOrDefault(item.Ordinal, (DeadlineKind.FullYear, "全年")), (item.Deadline.Kind, item.Deadline.Text)));
        Assert.Equal([(46, DeadlineKind.YearEnd, "2022年底前"), (51, DeadlineKind.AtLeast, "每年組織政務公開業務培訓不少于1次")],
            Reading.Plan.Items.SelectMany(item => item.OtherDeadlines.Select(rule => (item.Ordinal, rule.Kind, rule.Text))));
        Assert.Equal([(21, "1個工作日答復")], Reading.Plan.Items.SelectMany(item => item.Standards.Select(standard => (item.Ordinal, standard.Text))));
    }

    [SharedDocumentFact]
    public void Twenty_five_units_and_two_groups()
    {
        var units = Reading.Plan.Items.SelectMany(item => item.Units).DistinctBy(unit => unit.Name).ToList();
        Assert.Equal((25, 2), (units.Count(unit => !unit.IsGroup), units.Count(unit => unit.IsGroup)));
    }

    [SharedDocumentFact]
    public void Only_what_is_unclear_is_said() => Assert.Equal(
        [
            (DiagnosticCodes.AliasFolded, null), (DiagnosticCodes.AmbiguousQuarter, 4), (DiagnosticCodes.DeadlineDisagrees, 46),
            (DiagnosticCodes.GluedUnits, 30), (DiagnosticCodes.GluedUnits, 34), (DiagnosticCodes.GluedUnits, 40),
            (DiagnosticCodes.GroupUnresolved, null), (DiagnosticCodes.GroupUnresolved, null), (DiagnosticCodes.HeadingReworded, null),
            (DiagnosticCodes.VagueFrequency, 39), (DiagnosticCodes.VagueFrequency, (int?)49),
        ],
        Reading.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Item)).Order());

    [SharedDocumentFact]
    public void Without_a_year_the_operator_is_asked()
    {
        var reading = SharedDocuments.Read("beilun-2022.txt");
        Assert.Null(reading.Plan.Year);
        Assert.Equal(54, reading.Plan.Items.Count);
        Assert.Contains(reading.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.YearUnknown);
    }
}
