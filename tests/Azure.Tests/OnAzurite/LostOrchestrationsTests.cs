using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Scenarios;
using Xunit;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>Orchestrations hold nothing that the ledger does not: lost ones are started anew, and the year goes on.</summary>
public sealed class LostOrchestrationsTests
{
    [Fact]
    public async Task A_task_hub_that_was_lost_is_built_anew_by_the_sweep_and_nothing_is_sent_twice_or_left_out()
    {
        CloudHost host = null!;
        await using var town = await Town.WithPlanAsync(
            async setting => host = (CloudHost)await CloudHost.OpenAsync(setting), "2026-09-01 08:00", "1.公布办事指南。 | 9月底前 | 区财政局 |\n");
        await town.UntilAsync("2026-09-04 09:00");
        await town.ExpectAsync(
            "09-01 08:30 mail liaison@unit001.example 交办",
            "09-04 08:30 mail liaison@unit001.example 催签收",
            "09-04 08:30 sms liaison 催签收");

        host.Engine.Forget();
        await town.UntilAsync("2026-09-07 09:00");
        await host.SweepAsync();
        await town.UntilAsync("2026-09-16 09:00");
        await town.ExpectAsync("09-16 08:30 mail liaison@unit001.example 提醒");
        // A second one finds nothing to do.
        await host.SweepAsync();
        await town.ReportAsync("1-1");
        await town.UntilAsync("2026-09-16 15:00");
        await town.ExpectAsync("09-16 14:00 mail supervisor@site.example 报送");
        await town.VerifyAsync("1-1");
        await town.ExpectStageAsync("1-1", Stage.Closed, Light.Green);
    }
}
