using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Web.Tests.Evidence;

namespace GovOpenFlow.Web.Tests.Links;

/// <summary>What a liaison does with the links of a mail.</summary>
public sealed class LinkPageTests
{
    [Theory]
    [InlineData(LinkAction.Acknowledge)]
    [InlineData(LinkAction.Report)]
    [InlineData(LinkAction.Extension)]
    public async Task Looking_changes_nothing_however_often(LinkAction action)
    {
        await using var unit = await UnitPlace.OpenAsync();
        var link = await unit.LinkAsync(action);
        for (var i = 0; i < 3; i++)
        {
            var page = (await unit.GetAsync(link)).IsOk();
            Assert.Contains("施工许可", page.Body, StringComparison.Ordinal);
            Assert.Contains("区住建局", page.Body, StringComparison.Ordinal);
            Assert.Equal("no-store", page.Headers["Cache-Control"]);
            Assert.Equal("noindex, nofollow", page.Headers["X-Robots-Tag"]);
            Assert.DoesNotContain("<script", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("<nav", page.Body, StringComparison.Ordinal);
        }

        Assert.Equal(["assigned"], await unit.KindsAsync());
    }

    [Fact]
    public async Task A_unit_acknowledges_asks_for_time_and_reports_with_evidence()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var acknowledge = await unit.LinkAsync(LinkAction.Acknowledge);
        var done = await unit.SendAsync(acknowledge);
        Assert.Equal((303, acknowledge), ((int)done.Status, done.Headers["Location"]));
        var after = (await unit.GetAsync(acknowledge, ("Cookie", done.Headers["Set-Cookie"].Split(';')[0]))).IsOk();
        Assert.Contains("已签收，谢谢。", after.Body, StringComparison.Ordinal);
        Assert.Contains("已于 2026-03-02 09:00 签收", after.Body, StringComparison.Ordinal);

        var extension = await unit.LinkAsync(LinkAction.Extension);
        Assert.Equal(303, (int)(await unit.SendAsync(extension, ("until", "2026-07-10"), ("reason", "数据在核对"))).Status);
        Assert.Contains("2026-07-10", (await unit.GetAsync(extension)).IsOk().Body, StringComparison.Ordinal);

        var report = await unit.LinkAsync(LinkAction.Report);
        var page = (await unit.GetAsync(report)).IsOk();
        Assert.Equal(303, (int)(await unit.SendAsync(
            report, UnitPlace.SealOf(page),
            [("公开截图.png", Files.Png), ("C:\\桌面\\目录.pdf", Files.Pdf)],
            [("text", "已公开 12 批\r\n附目录"), ("links", "https://example.gov.cn/1\r\n\r\nhttps://example.gov.cn/2")])).Status);
        var shown = (await unit.Place.GetAsync(unit.Api)).IsOk().Json.GetProperty("report");
        Assert.Equal("已公开 12 批\n附目录", shown.GetProperty("text").GetString());
        Assert.Equal("区住建局 王敏", shown.GetProperty("by").GetString());
        Assert.Equal(2, shown.GetProperty("links").GetArrayLength());
        Assert.Equal(["公开截图.png", "目录.pdf"], shown.GetProperty("evidence").EnumerateArray().Select(file => file.GetProperty("name").GetString()));
        Assert.Equal(["assigned", "acknowledged", "extensionAsked", "reported"], await unit.KindsAsync());
        Assert.Empty(await unit.Place.Evidence.PendingAsync(DateTimeOffset.MaxValue, CancellationToken.None));
        Assert.Empty(unit.Place.Log.Errors);
    }

    [Fact]
    public async Task A_report_needs_its_text_and_what_was_typed_stays()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var report = await unit.LinkAsync(LinkAction.Report);
        var page = await unit.SendAsync(report, ("links", "https://example.gov.cn/1"));
        Assert.Equal(400, (int)page.Status);
        Assert.Contains("https://example.gov.cn/1", page.Body, StringComparison.Ordinal);
        Assert.Contains("href=\"#act-form-text\"", page.Body, StringComparison.Ordinal);
        Assert.Equal(400, (int)(await unit.SendAsync(report, ("text", "已公开"), ("links", "javascript:alert(1)"))).Status);
        Assert.Equal(400, (int)(await unit.SendAsync(report, ("text", "已公开"), ("role", "coordinator"))).Status);
        Assert.Equal(["assigned"], await unit.KindsAsync());
    }

    [Theory]
    [InlineData("2026-06-30", 409)]
    [InlineData("2029-01-01", 409)]
    [InlineData("soon", 400)]
    [InlineData("", 400)]
    public async Task A_date_that_will_not_do_is_said_at_its_field(string until, int status)
    {
        await using var unit = await UnitPlace.OpenAsync();
        var page = await unit.SendAsync(await unit.LinkAsync(LinkAction.Extension), ("until", until), ("reason", "数据在核对"));
        Assert.Equal(status, (int)page.Status);
        Assert.Contains("href=\"#act-form-until\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("数据在核对", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_will_not_do_are_said_at_their_field()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var report = await unit.LinkAsync(LinkAction.Report);
        var seal = UnitPlace.SealOf(await unit.GetAsync(report));
        (string, byte[])[][] bad =
        [
            [("a.exe", Files.Pdf)],
            [("a.png", Files.Pdf)],
            [("空.pdf", [])],
            [.. Enumerable.Range(0, 6).Select(number => ($"{number}.pdf", Files.Pdf))],
            [("大.pdf", [.. Files.Pdf, .. new byte[Ledger.Evidence.EvidenceLimits.MostBytes]])],
        ];
        foreach (var files in bad)
        {
            var page = await unit.SendAsync(report, seal, files, [("text", "已公开")]);
            Assert.True((int)page.Status is 400 or 413 or 422, $"{page.Status}");
            Assert.Contains("href=\"#act-form-evidence\"", page.Body, StringComparison.Ordinal);
            Assert.Contains("已公开", page.Body, StringComparison.Ordinal);
        }

        Assert.Equal("assigned", await unit.StageAsync());
    }

    [Fact]
    public async Task A_returned_report_says_why_and_only_the_new_link_reports_again()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var old = await unit.LinkAsync(LinkAction.Report);
        await unit.SendAsync(old, ("text", "已公开"));
        (await unit.Place.PostAsync(unit.Api + "/return", """{"reason":"缺少施工许可信息"}""")).IsOk();
        var gone = await unit.GetAsync(old);
        Assert.Equal(410, (int)gone.Status);
        Assert.DoesNotContain("缺少施工许可信息", gone.Body, StringComparison.Ordinal);
        var fresh = await unit.LinkAsync(LinkAction.Report);
        Assert.Contains("缺少施工许可信息", (await unit.GetAsync(fresh)).IsOk().Body, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await unit.SendAsync(fresh, ("text", "已补充"))).Status);
        Assert.Equal("reported", await unit.StageAsync());
    }

    [Fact]
    public async Task In_English_too()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var page = (await unit.GetAsync(await unit.LinkAsync(LinkAction.Report), ("Accept-Language", "en"))).IsOk();
        Assert.Contains("What was done", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_links_go_to_the_address_on_file_and_work()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var old = await unit.LinkAsync(LinkAction.Report);
        unit.Place.Clock.AdvanceTo(unit.Place.Clock.GetUtcNow() + TimeSpan.FromDays(40));
        var page = await unit.GetAsync(old);
        Assert.Equal(410, (int)page.Status);
        Assert.Contains("w***@example.gov.cn", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("wm@example.gov.cn", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("施工许可", page.Body, StringComparison.Ordinal);
        Assert.Empty(unit.Place.Mail.Messages);

        var asked = await unit.SendAsync(old + "/renew", null, [], [], ("Host", "evil.example"));
        Assert.Equal(303, (int)asked.Status);
        var mail = Assert.Single(unit.Place.Mail.Messages);
        Assert.Equal("wm@example.gov.cn", mail.Address);
        Assert.DoesNotContain("evil", mail.Text, StringComparison.Ordinal);
        var links = mail.Text.Split('\n').Where(line => line.Contains("https://gov.example/u/", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, links.Count);
        var report = links.Single(line => line.StartsWith("报送", StringComparison.Ordinal)).Split("https://gov.example")[1];
        Assert.Equal(303, (int)(await unit.SendAsync(report, ("text", "已公开"))).Status);
        Assert.Equal("reported", await unit.StageAsync());

        // A used link brings one for a supplement.
        Assert.Contains("等待审核", (await unit.GetAsync(report)).IsOk().Body, StringComparison.Ordinal);
        await unit.SendAsync(report + "/renew", null, [], []);
        Assert.Equal(2, unit.Place.Mail.Messages.Count);
    }

    [Fact]
    public async Task Nobody_can_have_a_mailbox_flooded()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var old = await unit.LinkAsync(LinkAction.Report);
        unit.Place.Clock.AdvanceTo(unit.Place.Clock.GetUtcNow() + TimeSpan.FromDays(40));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(303, (int)(await unit.SendAsync(old + "/renew", null, [], [])).Status);
        }

        var refused = await unit.SendAsync(old + "/renew", null, [], []);
        Assert.Equal(429, (int)refused.Status);
        Assert.True(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal(3, unit.Place.Mail.Messages.Count);
    }

    [Fact]
    public async Task A_valid_link_needs_no_new_one_and_a_forged_one_gets_none()
    {
        await using var unit = await UnitPlace.OpenAsync();
        await unit.SendAsync(await unit.LinkAsync(LinkAction.Report) + "/renew", null, [], []);
        await unit.SendAsync("/u/AAAA/renew", null, [], []);
        Assert.Empty(unit.Place.Mail.Messages);
    }
}
