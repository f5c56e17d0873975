using GovOpenFlow.Reading.Deadlines;
using GovOpenFlow.Reading.Text;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Deadlines;

public sealed class DeadlineReaderTests
{
    [Theory]
    [InlineData("全年", "FullYear:全年")]
    [InlineData("2026年全年", "FullYear:2026年全年@2026")]
    [InlineData("7月底", "MonthEnd 7:7月底")]
    [InlineData("９月底前", "BeforeMonthEnd 9:９月底前")]
    [InlineData("十一月底前", "BeforeMonthEnd 11:十一月底前")]
    [InlineData("2026年6月30日前完成", "Date 6/30:2026年6月30日前@2026")]
    [InlineData("2026-06-30", "Date 6/30:2026-06-30@2026")]
    [InlineData("三季度前", "BeforeQuarter Q3:三季度前")]
    [InlineData("第三季度", "QuarterEnd Q3:第三季度")]
    [InlineData("二季度末前", "QuarterEnd Q2:二季度末前")]
    [InlineData("上半年", "FirstHalf:上半年")]
    [InlineData("下半年", "YearEnd:下半年")]
    [InlineData("2026年底", "YearEnd:2026年底@2026")]
    [InlineData("年内", "YearEnd:年内")]
    [InlineData("今年年底前", "YearEnd:今年年底前")]
    [InlineData("每半年", "HalfYearly:每半年")]
    [InlineData("每季度末报送", "Quarterly:每季度")]
    [InlineData("3月至10月", "MonthEnd 10:3月至10月")]
    [InlineData("6月底前完成方案，12月底前完成建设", "BeforeMonthEnd 6:6月底前;BeforeMonthEnd 12:12月底前")]
    [InlineData("长期坚持", "LongTerm:长期坚持")]
    [InlineData("10月底前完成并长期坚持", "BeforeMonthEnd 10:10月底前")]
    [InlineData("按上级要求", "")]
    [InlineData("13月底前", "")]
    [InlineData("2月31日前", "")]
    public void Fields(string text, string expected) => Assert.Equal(expected, Read(text, DeadlinePlace.Field));

    [Theory]
    [InlineData("在2026年底前公开并留存", "YearEnd:2026年底前@2026")]
    [InlineData("到年底，全部上线", "YearEnd:年底")]
    [InlineData("年内完成改版", "YearEnd:年内")]
    [InlineData("年内至少听取1次汇报", "AtLeast x1:年内至少听取1次")]
    [InlineData("每年组织培训不少于两次", "AtLeast x2:每年组织培训不少于两次")]
    [InlineData("年内分别至少组织1次培训和2次宣传", "AtLeast x1:年内分别至少组织1次;AtLeast x2:2次")]
    [InlineData("原则上每半年开展一次抽查", "HalfYearly:每半年开展一次")]
    [InlineData("建立季通报制度", "Quarterly:季通报制度")]
    [InlineData("6月15日前报送", "Date 6/15:6月15日前")]
    [InlineData("在2025年成果的基础上", "")]
    [InlineData("2025年底前完成的工作要回头看", "")]
    [InlineData("截至6月底，已完成", "")]
    [InlineData("按照某办〔2026〕12号的要求", "")]
    [InlineData("《2026年底前重点工作》", "")]
    [InlineData("持续推进全年工作", "")]
    [InlineData("近三年内", "")]
    [InlineData("至少1名工作人员", "")]
    public void Running_text(string text, string expected) => Assert.Equal(expected, Read(text, DeadlinePlace.Text));

    [Theory]
    [InlineData("落实1个工作日答复要求", "1个工作日答复")]
    [InlineData("7個工作日內回復，3日内办结", "7個工作日內回復;3日内办结")]
    [InlineData("权重不低于4%", "不低于4%")]
    [InlineData("24小时内回应", "24小时内回应")]
    [InlineData("7×24小时热线，6月3日会议", "")]
    [InlineData("26个试点领域", "")]
    public void Standards(string text, string expected) => Assert.Equal(expected, string.Join(';', StandardReader.Read(new SourceText(text).All).Select(standard => standard.Text)));

    private static string Read(string text, DeadlinePlace place) => string.Join(';', DeadlineReader.Read(new SourceText(text).All, place, 2026).Select(rule =>
        $"{rule.Kind}{(rule.Day is { } day ? $" {rule.Month}/{day}" : rule.Month is { } month ? $" {month}" : "")}{(rule.Quarter is { } quarter ? $" Q{quarter}" : "")}{(rule.Count is { } count ? $" x{count}" : "")}:{rule.Text}{(rule.Year is { } year ? $"@{year}" : "")}"));
}
