using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Scenarios;
using Xunit;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>A message that failed for good makes a notice to the coordinator: the orchestrations send it at the next sending time, and no timer trigger has to find it.</summary>
public sealed class UndeliveredTests
{
    [Fact]
    public async Task A_bounce_that_Event_Grid_reports_is_told_to_the_coordinator_at_the_next_sending_time()
    {
        StorySetting setting = null!;
        CloudHost host = null!;
        await using var town = await Town.WithPlanAsync(
            async given => host = (CloudHost)await CloudHost.OpenAsync(setting = given), "2026-09-01 08:00", "1.公布办事指南。 | 9月底前 | 区财政局 |\n");
        await town.UntilAsync("2026-09-01 09:00");
        var mail = Assert.Single(setting.Post.Take());
        Assert.Equal("liaison@unit001.example", mail.Address);

        Assert.Equal(200, await host.ReportAsync(mail.Id, "Bounced"));
        await town.UntilAsync("2026-09-01 13:59");
        await town.ExpectAsync();
        await town.UntilAsync("2026-09-01 14:05");
        await town.ExpectAsync("09-01 14:00 mail coordinator@site.example 未送达");

        // Said again it is old, and wakes nobody.
        Assert.Equal(200, await host.ReportAsync(mail.Id, "Bounced"));
        await town.UntilAsync("2026-09-02 18:00");
        await town.ExpectAsync();
        await town.ReportAsync("1-1");
        await town.VerifyAsync("1-1");
        await town.ExpectStageAsync("1-1", Stage.Closed, Light.Green);
        await town.UntilAsync("2026-09-03 09:00");
        town.ForgetMessages();
    }

    [Fact]
    public async Task What_a_provider_refuses_at_once_is_told_to_the_coordinator_at_the_next_sending_time()
    {
        StorySetting setting = null!;
        await using var town = await Town.WithPlanAsync(
            given => CloudHost.OpenAsync(setting = given), "2026-09-01 08:00", "1.公布办事指南。 | 9月底前 | 区财政局 |\n");
        // The app says aloud what failed; the silence that ends other stories is not this one's.
        town.GiveUp();
        setting.Post.Answer = message => message.Address.StartsWith("liaison@", StringComparison.Ordinal)
            ? new(NoticeState.FailedPermanent, "no such box") : SendOutcome.Accepted;
        await town.UntilAsync("2026-09-01 13:59");
        await town.ExpectAsync();
        await town.UntilAsync("2026-09-01 14:05");
        await town.ExpectAsync("09-01 14:00 mail coordinator@site.example 未送达");
    }
}
