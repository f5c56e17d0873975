using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Reading.Diagnostics;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Documents;

/// <summary>A prefecture's plan in prose, units in brackets at the end of each paragraph, script converted by machine.</summary>
public sealed class GannanTests
{
    private const string Q = "L州政府辦公室";
    private const string B = "R*州政府各部門";
    private const string BLead = "L*州政府各部門";
    private const string E = "R*省屬駐州有關單位";
    private const string C = "R*各縣市人民政府";
    private const string R = "R*州政府各相關部門";

    private static readonly PlanReading Reading = SharedDocuments.Folder is null ? null! : SharedDocuments.Read("gannan-2022.txt");

    [SharedDocumentFact]
    public void Units_are_those_printed() => Expectation.Units(Reading.Plan.Items, $"""
        1,16-19: {Q} {B} {E} {C}
        2,10,14,15: {BLead} {E} {C}
        3: L州財政局 R州稅務局 R*相關部門 {C}
        4: L州衛生健康委 {C}
        5: L州發改委 {R} {C}
        6: L州人社局 {R} {C}
        7: L州教育局 {R} {C}
        8: L州自然資源局 R州醫保局 {R} {C}
        9: L州生態環境局 {R} {C}
        11,12,20-22,24-27: {Q} {B} {C}
        13: {Q} {C}
        23: {Q} R州政府發展研究室
        """);

    [SharedDocumentFact]
    public void Sections_and_numbers_are_as_printed()
    {
        Expectation.Sections(Reading.Plan.Items, "1 1-10 | 2 11-16 | 3 17-19 | 4 20-23 | 5 24-27");
        string[] digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        Expectation.Numbers(Reading.Plan.Items, number => $"({(number >= 20 ? digits[number / 10] : "")}{(number >= 10 ? "十" : "")}{digits[number % 10]})");
        Expectation.Spans(Reading);
        Assert.Equal((null, null, null, 2022, null), (Reading.Plan.Title, Reading.Plan.Issuer, Reading.Plan.DocumentNumber, Reading.Plan.Year, Reading.Plan.IssuedOn));
    }

    [SharedDocumentFact]
    public void Titles_go_up_to_the_first_full_stop() => Assert.All(Reading.Plan.Items, item =>
    {
        Assert.Equal(item.Text.Text[..item.Text.Text.IndexOf('。')], item.Title);
        Assert.DoesNotContain("責任單位", item.Text.Text);
    });

    [SharedDocumentFact]
    public void Only_frequencies_are_stated()
    {
        var stated = new Dictionary<int, (DeadlineKind, string)>
        {
            [21] = (DeadlineKind.Quarterly, "季通報制度"),
            [24] = (DeadlineKind.AtLeast, "年內至少專題研究一次"),
            [26] = (DeadlineKind.HalfYearly, "每半年開展一次"),
        };
        Assert.All(Reading.Plan.Items, item => Assert.Equal(stated.GetValueOrDefault(item.Ordinal, (DeadlineKind.None, "")), (item.Deadline.Kind, item.Deadline.Text)));
        Assert.All(Reading.Plan.Items, item => Assert.Equal(new DateOnly(2022, 12, 31), Scheduler.Of(item.Deadline, 2022, new DateOnly(2022, 1, 1)).Due));
        Assert.Equal([(13, "不低於4%"), (16, "7個工作日內回復"), (16, "1個工作日內答覆")], Reading.Plan.Items.SelectMany(item => item.Standards.Select(standard => (item.Ordinal, standard.Text))));
        Assert.Equal([21, 24, 26], Reading.Diagnostics.Where(diagnostic => diagnostic.Code == DiagnosticCodes.DeadlineFromFrequency).Select(diagnostic => diagnostic.Item!.Value));
    }
}
