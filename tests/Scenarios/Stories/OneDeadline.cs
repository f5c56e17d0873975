using GovOpenFlow.Core.Assignments;
using Xunit;

namespace GovOpenFlow.Scenarios.Stories;

/// <summary>An item due by the end of September 2026. The week before has a make-up Sunday (20th) and the Mid-Autumn break (25th–27th), the one after is the National Day week.</summary>
public abstract class OneDeadline : Story
{
    private const string Table = "1.公布办事指南并逐项核对。 | 9月底前 | 区政务服务中心 |\n";

    [Fact]
    public async Task A_unit_that_reports_in_time_is_reminded_once_and_left_in_peace()
    {
        await using var town = await TownWithPlanAsync("2026-09-01 10:00", Table);
        await town.UntilAsync("2026-09-01 15:00");
        await town.ExpectAsync("09-01 14:00 mail liaison@unit001.example 交办");
        await town.AcknowledgeAsync("1-1");
        await town.ExpectStageAsync("1-1", Stage.Acknowledged, Light.Green);

        await town.UntilAsync("2026-09-17 09:00");
        await town.ExpectAsync("09-16 08:30 mail liaison@unit001.example 提醒");
        await town.ReportAsync("1-1");
        await town.UntilAsync("2026-09-18 09:00");
        await town.ExpectAsync("09-17 14:00 mail supervisor@site.example 报送");
        await town.VerifyAsync("1-1");
        await town.ExpectStageAsync("1-1", Stage.Closed, Light.Green);
    }

    [Fact]
    public async Task A_unit_that_never_answers_is_chased_escalated_and_carried_into_look_back()
    {
        await using var town = await TownWithPlanAsync("2026-09-01 10:00", Table);
        await town.UntilAsync("2026-09-23 23:59");
        await town.ExpectAsync(
            "09-01 14:00 mail liaison@unit001.example 交办",
            "09-04 08:30 mail liaison@unit001.example 催签收",
            "09-04 08:30 sms liaison 催签收",
            "09-16 08:30 mail liaison@unit001.example 提醒");
        await town.ExpectStageAsync("1-1", Stage.Reminded, Light.Green);

        await town.UntilAsync("2026-10-07 12:00");
        await town.ExpectAsync(
            "09-24 08:30 mail liaison@unit001.example 提醒",
            "09-24 08:30 sms liaison 提醒",
            "09-30 08:30 mail liaison@unit001.example 提醒",
            "09-30 08:30 sms liaison 提醒");
        await town.ExpectStageAsync("1-1", Stage.Reminded, Light.Red);

        await town.UntilAsync("2026-10-20 12:00");
        await town.ExpectAsync(
            "10-08 08:30 mail leader@unit001.example 催办",
            "10-08 08:30 mail liaison@unit001.example 催办",
            "10-08 08:30 sms leader 催办",
            "10-08 08:30 sms liaison 催办",
            "10-10 08:30 mail leader@unit001.example 督办",
            "10-10 08:30 mail supervisor@site.example 督办",
            "10-10 08:30 sms leader 督办",
            "10-10 08:30 sms supervisor 督办",
            "10-13 08:30 mail leading-group@site.example 督办",
            "10-20 08:30 mail coordinator@site.example 督办",
            "10-20 08:30 mail leader@unit001.example 督办");
        await town.ExpectStageAsync("1-1", Stage.Escalated, Light.Red);

        // 31 January 2027 is a Sunday; what is still open goes over on the Monday.
        await town.UntilAsync("2027-02-01 12:00");
        await town.ExpectAsync(
            "02-01 08:30 mail coordinator@site.example 回头看",
            "02-01 08:30 mail leader@unit001.example 回头看");
        await town.ExpectStageAsync("1-1", Stage.Escalated, Light.Red);
    }

    [Fact]
    public async Task A_returned_report_comes_back_by_the_date_to_rectify_by()
    {
        await using var town = await TownWithPlanAsync("2026-09-01 08:00", Table);
        await town.UntilAsync("2026-09-01 09:00");
        await town.ExpectAsync("09-01 08:30 mail liaison@unit001.example 交办");
        await town.ReportAsync("1-1");
        await town.UntilAsync("2026-09-02 09:00");
        await town.ExpectAsync("09-01 14:00 mail supervisor@site.example 报送");

        // Wednesday 2 September and five working days: Wednesday the 9th. Ten days before has gone by, three have not.
        await town.ReturnAsync("1-1", "缺少公开链接");
        await town.ExpectStageAsync("1-1", Stage.Returned, Light.Green);
        await town.UntilAsync("2026-09-04 12:00");
        await town.ExpectAsync(
            "09-02 14:00 mail liaison@unit001.example 退回",
            "09-02 14:00 sms liaison 退回",
            "09-04 08:30 mail liaison@unit001.example 提醒",
            "09-04 08:30 sms liaison 提醒");
        await town.ExpectStageAsync("1-1", Stage.Returned, Light.Yellow);
        await town.ReportAsync("1-1", "已补充链接");
        await town.UntilAsync("2026-09-04 15:00");
        await town.ExpectAsync("09-04 14:00 mail supervisor@site.example 报送");
        await town.VerifyAsync("1-1");
        await town.ExpectStageAsync("1-1", Stage.Closed, Light.Green);
    }

    [Fact]
    public async Task A_clock_that_wakes_some_seconds_late_still_sends_in_the_morning()
    {
        await using var town = await TownWithPlanAsync("2026-09-01 08:00", Table);
        await town.UntilAsync("2026-09-01 09:00");
        await town.ExpectAsync("09-01 08:30 mail liaison@unit001.example 交办");
        await town.AcknowledgeAsync("1-1");

        town.SwitchedOffUntil("2026-09-16 08:30:07");
        await town.UntilAsync("2026-09-16 08:35");
        await town.ExpectAsync("09-16 08:30 mail liaison@unit001.example 提醒");
        await town.ReportAsync("1-1");
        await town.UntilAsync("2026-09-16 15:00");
        await town.ExpectAsync("09-16 14:00 mail supervisor@site.example 报送");
        await town.VerifyAsync("1-1");
    }

    [Fact]
    public async Task After_two_weeks_without_power_each_gets_one_message_and_not_all_that_were_missed()
    {
        await using var town = await TownWithPlanAsync("2026-09-01 08:00", Table);
        await town.UntilAsync("2026-09-01 09:00");
        await town.ExpectAsync("09-01 08:30 mail liaison@unit001.example 交办");
        await town.AcknowledgeAsync("1-1");

        town.SwitchedOffUntil("2026-10-09 11:00");
        await town.UntilAsync("2026-10-09 15:00");
        await town.ExpectAsync(
            "10-09 14:00 mail leader@unit001.example 催办",
            "10-09 14:00 mail liaison@unit001.example 催办",
            "10-09 14:00 sms leader 催办",
            "10-09 14:00 sms liaison 催办");
        await town.ReportAsync("1-1");
        await town.UntilAsync("2026-10-10 09:00");
        await town.ExpectAsync("10-10 08:30 mail supervisor@site.example 报送");
        await town.ExpectStageAsync("1-1", Stage.Reported, Light.Red);
        await town.VerifyAsync("1-1");
        await town.ExpectStageAsync("1-1", Stage.Closed, Light.Green);
    }
}
