using System.Text.RegularExpressions;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Scenarios;
using Xunit;

namespace GovOpenFlow.Azure.Tests.OnAzurite;

/// <summary>From a mail's link to a report, on the cloud's host: nobody signs in, GET shows and POST acts.</summary>
public sealed partial class SignedLinkTests
{
    [Fact]
    public async Task A_link_in_a_mail_opens_a_page_and_its_form_reports()
    {
        CloudHost host = null!;
        StorySetting setting = null!;
        await using var town = await Town.WithPlanAsync(
            async given =>
            {
                setting = given;
                return host = (CloudHost)await CloudHost.OpenAsync(given);
            },
            "2026-09-01 08:00", "1.公布办事指南并逐项核对。 | 9月底前 | 区政务服务中心 |\n");
        await town.UntilAsync("2026-09-01 09:00");
        var mail = Assert.Single(setting.Post.Take());
        Assert.Equal(Channel.Email, mail.Channel);
        var links = Links().Matches(mail.Text).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(links);
        var id = town.PlanId + "-001-01";

        var reported = 0;
        foreach (var link in links)
        {
            var before = (await host.Ledger.FindAsync(id, default))!.State;
            var (status, page) = await host.Door.CallAsync("GET", link);
            Assert.Equal(200, status);
            Assert.Equal(before.Version, (await host.Ledger.FindAsync(id, default))!.State.Version);

            // Only the page for a report has a text to fill in.
            if (!page.Contains("name=\"text\"", StringComparison.Ordinal))
            {
                continue;
            }

            reported++;
            var seal = Seals().Match(page) is { Success: true } found ? found.Groups[1].Value : "";
            var form = $"seal={Uri.EscapeDataString(seal)}&text={Uri.EscapeDataString("已公布并逐项核对")}&links=";
            const string type = "application/x-www-form-urlencoded";
            Assert.Equal(403, (await host.Door.CallAsync("POST", link, form, type: type, fromOtherSite: true)).Status);
            var (answer, said) = await host.Door.CallAsync("POST", link, form, type: type);
            Assert.True(answer == 303, said);
            var after = (await host.Ledger.FindAsync(id, default))!.State;
            Assert.Equal(Stage.Reported, after.Stage);

            // A second time it acts no more.
            await host.Door.CallAsync("POST", link, form, type: type);
            Assert.Equal(after.Version, (await host.Ledger.FindAsync(id, default))!.State.Version);
        }

        Assert.Equal(1, reported);
        // The orchestration has heard of it: the supervisor is told at the next sending time.
        await town.UntilAsync("2026-09-01 15:00");
        await town.ExpectAsync("09-01 14:00 mail supervisor@site.example 报送");
        await town.VerifyAsync("1-1");
    }

    [GeneratedRegex("https://plan\\.example\\.gov\\.cn(/[a-z]+/[A-Za-z0-9_.~-]{40,})")]
    private static partial Regex Links();

    [GeneratedRegex("name=\"seal\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Seals();
}
