using GovOpenFlow.Core.Assignments;
using Xunit;

namespace GovOpenFlow.Scenarios.Stories;

public abstract class ManyItems : Story
{
    [Fact]
    public async Task One_liaison_with_many_items_gets_one_mail_a_morning()
    {
        await using var town = await TownWithPlanAsync(
            "2026-09-01 08:00",
            """
            1.公布办事指南。 | 9月底前 | 区财政局 |
            2.公布预算说明。 | 9月底前 | 区财政局 |
            3.公布项目清单。 | 9月底前 | 区财政局、区司法局 |

            """);
        await town.UntilAsync("2026-09-01 09:00");
        await town.ExpectAsync(
            "09-01 08:30 mail liaison@unit001.example 交办×3",
            "09-01 08:30 mail liaison@unit002.example 交办");

        await town.ReportAsync("1-1");
        await town.ReportAsync("2-1");
        await town.ReportAsync("3-1");
        await town.ReportAsync("3-2");
        await town.UntilAsync("2026-09-01 15:00");
        await town.ExpectAsync("09-01 14:00 mail supervisor@site.example 报送×4");
        foreach (var assignment in new[] { "1-1", "2-1", "3-1", "3-2" })
        {
            await town.VerifyAsync(assignment);
            await town.ExpectStageAsync(assignment, Stage.Closed, Light.Green);
        }
    }

    [Fact]
    public async Task A_report_that_comes_before_the_mail_goes_out_makes_it_pointless()
    {
        // Started on a Saturday evening: nothing goes out before Monday morning.
        await using var town = await TownWithPlanAsync("2026-09-05 20:00", "1.公布办事指南。 | 9月底前 | 区财政局 |\n");
        await town.ReportAsync("1-1");
        await town.UntilAsync("2026-09-07 12:00");
        await town.ExpectAsync("09-07 08:30 mail supervisor@site.example 报送");
        await town.VerifyAsync("1-1");
    }

    [Fact]
    public async Task A_full_year_item_is_reported_each_quarter_and_closed_with_the_last()
    {
        await using var town = await TownWithPlanAsync("2026-03-20 08:00", "1.做好预算公开。 | 全年 | 区财政局 |\n");
        await town.UntilAsync("2026-03-20 09:00");
        await town.ExpectAsync("03-20 08:30 mail liaison@unit001.example 交办");
        foreach (var (report, told) in new[]
        {
            ("2026-03-23 09:00", "03-23 14:00"), ("2026-06-10 09:00", "06-10 14:00"), ("2026-09-10 09:00", "09-10 14:00"), ("2026-12-10 09:00", "12-10 14:00"),
        })
        {
            await town.UntilAsync(report);
            await town.ReportAsync("1-1");
            await town.UntilAsync(report[..10] + " 15:00");
            await town.ExpectAsync($"{told} mail supervisor@site.example 报送");
            await town.ExpectStageAsync("1-1", Stage.Reported, Light.Green);
            await town.VerifyAsync("1-1");
        }

        await town.ExpectStageAsync("1-1", Stage.Closed, Light.Green);
    }
}
