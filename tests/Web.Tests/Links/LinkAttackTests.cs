using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Web.Tests.Evidence;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Links;

/// <summary>What strangers, scanners and other sites try with links.</summary>
public sealed class LinkAttackTests
{
    [Fact]
    public async Task A_forged_link_tells_nothing_and_does_nothing()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var link = await unit.LinkAsync(LinkAction.Report);
        for (var at = "/u/".Length; at < link.Length; at += 7)
        {
            var forged = link[..at] + (link[at] == 'A' ? 'B' : 'A') + link[(at + 1)..];
            var page = await unit.GetAsync(forged);
            Assert.Equal(404, (int)page.Status);
            Assert.DoesNotContain("区住建局", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("name=\"seal\"", page.Body, StringComparison.Ordinal);
            Assert.Equal(404, (int)(await unit.SendAsync(forged, "seal", [], [("text", "已公开")])).Status);
        }

        Assert.Equal(["assigned"], await unit.KindsAsync());
    }

    [Fact]
    public async Task A_replayed_form_acts_once()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var link = await unit.LinkAsync(LinkAction.Report);
        var seal = UnitPlace.SealOf(await unit.GetAsync(link));
        await unit.SendAsync(link, seal, [], [("text", "已公开")]);
        await unit.SendAsync(link, seal, [], [("text", "又一次")]);
        await unit.SendAsync(link, seal, [], [("text", "再一次")]);
        Assert.Equal(["assigned", "reported"], await unit.KindsAsync());
        Assert.DoesNotContain("又一次", (await unit.Place.GetAsync(unit.Api)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_whose_file_does_not_end_is_given_up()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var link = await unit.LinkAsync(LinkAction.Report);
        var stalled = new Stalled("--end\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7"u8.ToArray());
        using var content = new StreamContent(stalled);
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=end");
        var before = unit.Place.Clock.Waiting;
        var answer = Place.SendAsync(unit.Browser, HttpMethod.Post, link, content);
        await stalled.Begun;
        while (unit.Place.Clock.Waiting == before && !answer.IsCompleted)
        {
            // The server has not yet begun to count.
            await Task.Yield();
        }

        unit.Place.Clock.Advance(TimeSpan.FromMinutes(5));
        var page = await answer;
        Assert.Equal(408, (int)page.Status);
        Assert.Contains("请换一个网络", page.Body, StringComparison.Ordinal);
        Assert.Equal(["assigned"], await unit.KindsAsync());
    }

    [Fact]
    public async Task Two_forms_at_the_same_moment_act_once()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var link = await unit.LinkAsync(LinkAction.Report);
        var seal = UnitPlace.SealOf(await unit.GetAsync(link));
        var both = Enumerable.Range(0, 6).Select(number => unit.SendAsync(link, seal, [], [("text", $"第{number}份")]));
        Assert.All(await Task.WhenAll(both), answer => Assert.Contains((int)answer.Status, new[] { 303, 200 }));
        Assert.Equal(["assigned", "reported"], await unit.KindsAsync());
    }

    [Fact]
    public async Task A_link_does_one_thing_only()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var acknowledge = await unit.LinkAsync(LinkAction.Acknowledge);
        await unit.SendAsync(acknowledge, ("text", "已公开"));
        Assert.Equal(["assigned", "acknowledged"], await unit.KindsAsync());
        Assert.Equal(401, (int)(await unit.GetAsync("/assignments/" + unit.Id)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_form_that_was_not_opened_from_the_page_is_refused(string? seal)
    {
        await using var unit = await UnitPlace.OpenAsync();
        var answer = await unit.SendAsync(await unit.LinkAsync(LinkAction.Acknowledge), seal, [], [("text", "")]);
        Assert.Equal(400, (int)answer.Status);
        Assert.Equal(["assigned"], await unit.KindsAsync());
    }

    [Fact]
    public async Task The_seal_of_another_link_does_not_open_this_one()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var seal = UnitPlace.SealOf(await unit.GetAsync(await unit.LinkAsync(LinkAction.Extension)));
        Assert.Equal(400, (int)(await unit.SendAsync(await unit.LinkAsync(LinkAction.Acknowledge), seal, [], [])).Status);
        Assert.Equal(["assigned"], await unit.KindsAsync());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Other_sites_cannot_send_the_form(string header, string value)
    {
        await using var unit = await UnitPlace.OpenAsync();
        var link = await unit.LinkAsync(LinkAction.Acknowledge);
        var seal = UnitPlace.SealOf(await unit.GetAsync(link));
        Assert.Equal(403, (int)(await unit.SendAsync(link, seal, [], [], (header, value))).Status);
        Assert.Equal(403, (int)(await unit.SendAsync(link + "/renew", seal, [], [], (header, value))).Status);
        Assert.Equal(["assigned"], await unit.KindsAsync());
        Assert.Equal(303, (int)(await unit.SendAsync(link, seal, [], [], ("Sec-Fetch-Site", "same-origin"), ("Origin", "null"))).Status);
    }

    [Fact]
    public async Task What_a_unit_writes_is_shown_as_text_everywhere()
    {
        const string Nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&{{7*7}}\u202e";
        await using var unit = await UnitPlace.OpenAsync();
        var extension = await unit.LinkAsync(LinkAction.Extension);
        await unit.SendAsync(extension, ("until", "2026-07-10"), ("reason", Nasty));
        await NotInAsync(unit, extension);
        var report = await unit.LinkAsync(LinkAction.Report);
        var seal = UnitPlace.SealOf(await unit.GetAsync(report));
        var again = await unit.SendAsync(report, seal, [], [("text", Nasty), ("links", "javascript:alert(1)")]);
        Shown(again.Body);
        Assert.Equal(303, (int)(await unit.SendAsync(
            report, seal, [($"{Nasty.Replace('"', '\'')}.pdf", Files.Pdf)], [("text", Nasty), ("links", "https://example.gov.cn/\"onmouseover=alert(3)//")])).Status);
        await NotInAsync(unit, report);
        (await unit.Place.PostAsync(unit.Api + "/return", System.Text.Json.JsonSerializer.Serialize(new { reason = Nasty }))).IsOk();
        await NotInAsync(unit, await unit.LinkAsync(LinkAction.Report));
    }

    private static async Task NotInAsync(UnitPlace unit, string link)
    {
        foreach (var page in new[]
        {
            await unit.GetAsync(link),
            await unit.Place.GetAsync("/assignments/" + unit.Id, ("Accept", "text/html")),
            await unit.Place.GetAsync("/assignments", ("Accept", "text/html")),
            await unit.Place.GetAsync("/", ("Accept", "text/html")),
        })
        {
            Shown(page.Body);
        }
    }

    private static void Shown(string html)
    {
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"onmouseover", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u202e", html, StringComparison.Ordinal);
    }
}
