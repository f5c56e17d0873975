using GovOpenFlow.Core.Assignments;
using Xunit;

namespace GovOpenFlow.Scenarios.Stories;

/// <summary>What was decided first does not stay: a date moves, an item is no longer asked for.</summary>
public abstract class ChangedPlans : Story
{
    private const string Table = "1.公布办事指南并逐项核对。 | 9月底前 | 区政务服务中心 |\n";

    [Fact]
    public async Task An_extension_moves_the_ladder_and_the_old_dates_say_nothing_more()
    {
        await using var town = await TownWithPlanAsync("2026-09-01 08:00", Table);
        await town.UntilAsync("2026-09-01 09:00");
        await town.ExpectAsync("09-01 08:30 mail liaison@unit001.example 交办");
        await town.AcknowledgeAsync("1-1");

        // Before the first reminder, to Thursday 29 October.
        await town.UntilAsync("2026-09-10 09:00");
        await town.AskExtensionAsync("1-1", new(2026, 10, 29), "系统改造尚未验收");
        await town.UntilAsync("2026-09-11 09:00");
        await town.ExpectAsync("09-10 14:00 mail coordinator@site.example 申请延期");
        await town.GrantExtensionAsync("1-1");
        await town.UntilAsync("2026-10-14 12:00");
        await town.ExpectAsync("09-11 14:00 mail liaison@unit001.example 同意延期");
        await town.ExpectStageAsync("1-1", Stage.Acknowledged, Light.Green);

        await town.UntilAsync("2026-10-16 09:00");
        await town.ExpectAsync("10-15 08:30 mail liaison@unit001.example 提醒");
        await town.ReportAsync("1-1");
        await town.UntilAsync("2026-10-16 15:00");
        await town.ExpectAsync("10-16 14:00 mail supervisor@site.example 报送");
        await town.VerifyAsync("1-1");
        await town.ExpectStageAsync("1-1", Stage.Closed, Light.Green);
    }

    [Fact]
    public async Task What_is_withdrawn_is_told_once_and_then_silent()
    {
        await using var town = await TownWithPlanAsync("2026-09-01 08:00", Table);
        await town.UntilAsync("2026-09-16 12:00");
        await town.ExpectAsync(
            "09-01 08:30 mail liaison@unit001.example 交办",
            "09-04 08:30 mail liaison@unit001.example 催签收",
            "09-04 08:30 sms liaison 催签收",
            "09-16 08:30 mail liaison@unit001.example 提醒");
        await town.WithdrawAsync("1-1", "机构改革,职能划出");
        await town.ExpectStageAsync("1-1", Stage.Withdrawn, Light.Green);
        await town.UntilAsync("2026-09-17 12:00");
        await town.ExpectAsync("09-16 14:00 mail liaison@unit001.example 撤销");
    }
}
