using GovOpenFlow.Core.Circulars;
using Xunit;

namespace GovOpenFlow.Scenarios.Stories;

/// <summary>What the circulars of 2026 say. Every figure is counted by hand from the story above it.</summary>
public abstract class QuarterAndYear : Story
{
    private const string Table =
        "1.公开年度预算并按季更新。 | 全年 | 区政府办公室、区财政局 |\n" +
        "2.公布办事指南并逐项核对。 | 3月底前 | 区教育局 |\n" +
        "3.开展一次政府开放活动。 | 6月底前 | 区卫生健康局 |\n";

    [Fact]
    public async Task The_year_of_four_units()
    {
        await using var town = await TownWithPlanAsync("2026-01-05 09:00", Table);
        try
        {
            await TellAsync(town);
        }
        catch
        {
            town.GiveUp();
            throw;
        }
    }

    private static async Task TellAsync(Town town)
    {
        // First quarter. 1-1 is the office, 1-2 the treasury; 2-1 is returned once and rectified; the treasury is two days late.
        await town.UntilAsync("2026-03-25 10:00");
        await town.ReportAsync("1-1");
        await town.VerifyAsync("1-1");
        await town.UntilAsync("2026-03-30 10:00");
        await town.ReportAsync("2-1");
        await town.UntilAsync("2026-03-31 10:00");
        await town.ReturnAsync("2-1", "缺少公开链接");
        await town.UntilAsync("2026-04-02 15:00");
        await town.ReportAsync("1-2");
        await town.VerifyAsync("1-2");
        await town.ReportAsync("2-1", "已补充链接");
        await town.VerifyAsync("2-1");

        var first = await town.CircularAsync("2026-q1");
        Assert.True(first.Issued);
        Assert.Equal("2026-04-01 08:30", Text(town.MomentOf(first.Circular.At)));
        Assert.Equal(new(Due: 3, OnTime: 2, Late: 0, Overdue: 1, Missed: 0, Verified: 1, AwaitReview: 0, Returned: 1, Level3: 0, Pending: 0), first.Circular.Totals);
        Assert.Equal(66.7m, first.Circular.Totals.OnTimeRate);
        Assert.Equal(new(All: 4, Closed: 0, ClosedOnTime: 0, Withdrawn: 0, Open: 4, CarriedOver: 0), first.Circular.Assignments);
        Assert.Equal(["1 区政府办公室 100", "2 区教育局 99", "3 区财政局 97", " 区卫生健康局 "], Ranks(first.Circular));
        Assert.Equal(["Returned -1 of 2"], Points(first.Circular, "区教育局"));
        Assert.Equal(["Overdue -3 of 1"], Points(first.Circular, "区财政局"));
        Assert.Equal(["缺少公开链接"], first.Circular.Lines.Single(line => line.Unit == "区教育局").Reasons);
        Assert.Equal(["2026-06-30 1 False 区政府办公室、区财政局", "2026-06-30 3 True 区卫生健康局"], first.Circular.Next.Select(due =>
            $"{due.Due:yyyy-MM-dd} {due.Item} {due.IsFinal} {string.Join('、', due.Units)}"));

        // Second quarter. The treasury falls silent for good.
        await town.UntilAsync("2026-06-20 10:00");
        await town.ReportAsync("3-1");
        await town.VerifyAsync("3-1");
        await town.UntilAsync("2026-06-29 10:00");
        await town.ReportAsync("1-1");
        await town.VerifyAsync("1-1");
        await town.UntilAsync("2026-07-01 09:00");
        var second = (await town.CircularAsync("2026-q2")).Circular;
        Assert.Equal(new(Due: 3, OnTime: 2, Late: 0, Overdue: 1, Missed: 0, Verified: 2, AwaitReview: 0, Returned: 0, Level3: 0, Pending: 0), second.Totals);
        Assert.Equal(new(All: 4, Closed: 2, ClosedOnTime: 2, Withdrawn: 0, Open: 2, CarriedOver: 0), second.Assignments);
        Assert.Equal(["1 区卫生健康局 100", "1 区政府办公室 100", "3 区财政局 97", " 区教育局 "], Ranks(second).Order(StringComparer.Ordinal).Order(RankOrder));
        Assert.Empty(second.Named);

        // Third quarter. What was due at the end of June reaches level 3 on 14 July, and is named now.
        await town.UntilAsync("2026-09-29 10:00");
        await town.ReportAsync("1-1");
        await town.VerifyAsync("1-1");
        await town.UntilAsync("2026-10-08 09:00");
        var third = (await town.CircularAsync("2026-q3")).Circular;
        Assert.Equal("2026-10-08 08:30", Text(town.MomentOf(third.At)));
        Assert.Equal(new(Due: 2, OnTime: 1, Late: 0, Overdue: 1, Missed: 0, Verified: 1, AwaitReview: 0, Returned: 0, Level3: 0, Pending: 0), third.Totals);
        Assert.Equal(["区财政局 2 2026-06-30 Missed 3"], third.Named.Select(line => $"{line.Unit} {line.Checkpoint} {line.Due:yyyy-MM-dd} {line.Timing} {line.Level}"));

        // Year end. The first quarter's circular still says what it said.
        await town.UntilAsync("2026-12-30 10:00");
        await town.ReportAsync("1-1");
        await town.VerifyAsync("1-1");
        await town.UntilAsync("2027-01-01 09:00");
        var year = (await town.CircularAsync("2026-year-end")).Circular;
        Assert.Equal(new(Due: 10, OnTime: 6, Late: 1, Overdue: 1, Missed: 2, Verified: 7, AwaitReview: 0, Returned: 1, Level3: 2, Pending: 0), year.Totals);
        Assert.Equal((3, 2, 2), (year.Items, year.ItemsClosed, year.ItemsOnTime));
        Assert.Equal(["1 区卫生健康局 100", "1 区政府办公室 100", "3 区教育局 99", "4 区财政局 79"], Ranks(year).Order(StringComparer.Ordinal).Order(RankOrder));
        Assert.Equal(
            ["Late -2 of 1", "Missed -4 of 1", "Level3 -4 of 1", "Missed -4 of 1", "Level3 -4 of 1", "Overdue -3 of 1"], Points(year, "区财政局"));
        Assert.Equal(["区政府办公室"], year.Units.Where(unit => unit.Praised).Select(unit => unit.Score.Unit));
        Assert.Equal(["Missed 2 1", "Level3 2 1", "Late 1 1", "Overdue 1 1", "Returned 1 1"], year.Problems.Select(one => $"{one.Reason} {one.Checkpoints} {one.Units}"));
        Assert.Equal(["1 区财政局"], year.LookBack.Select(item => $"{item.Item} {Assert.Single(item.Owing).Unit}"));

        // 31 January 2027 is a Sunday: carried over on Monday, accounted for on Tuesday.
        await town.UntilAsync("2027-02-02 09:00");
        var closing = (await town.CircularAsync("2026-look-back")).Circular;
        Assert.Equal("2027-02-02 08:30", Text(town.MomentOf(closing.At)));
        Assert.Equal(1, closing.Assignments.CarriedOver);
        Assert.Equal(70, closing.Units.Single(unit => unit.Score.Unit == "区财政局").Score.Score);
        Assert.Equal(["Overdue -3 of 1", "Level3 -4 of 1", "CarriedOver -5 of 1"], Points(closing, "区财政局").TakeLast(3));

        var again = await town.CircularAsync("2026-q1");
        Assert.Equal((first.Circular.At, first.Circular.Totals), (again.Circular.At, again.Circular.Totals));
        Assert.Equal(Ranks(first.Circular), Ranks(again.Circular));
        town.ForgetMessages();
    }

    private static readonly Comparer<string> RankOrder = Comparer<string>.Create((one, other) =>
        string.CompareOrdinal(one[0] == ' ' ? "9" : one[..1], other[0] == ' ' ? "9" : other[..1]));

    private static IEnumerable<string> Ranks(Circular circular) =>
        circular.Units.Select(unit => $"{unit.Score.Rank} {unit.Score.Unit} {unit.Score.Score}");

    private static IEnumerable<string> Points(Circular circular, string unit) =>
        circular.Units.Single(one => one.Score.Unit == unit).Score.Points.Select(point => $"{point.Reason} {point.Points} of {point.Item}");

    private static string Text(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm");
}
