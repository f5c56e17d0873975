using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Pages;

/// <summary>Pages for people, without script.</summary>
public sealed class PageTests
{
    private static readonly (string, string) Html = ("Accept", "text/html");

    [Fact]
    public async Task The_first_page_tells_what_needs_attention()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        (await place.PostAsync("/api/assignments/" + await place.AssignmentOfAsync("区教育局") + "/report", """{"text":"完成"}""")).IsOk();
        await place.RunToAsync(new(2026, 6, 24));
        var page = (await place.GetAsync("/", Html)).IsOk();
        Assert.Equal("text/html", page.MediaType);
        Assert.StartsWith("<!DOCTYPE html>", page.Body, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-CN\">", page.Body, StringComparison.Ordinal);
        foreach (var text in new[] { "亮灯情况", "待审核", "一周内到期", "各单位完成情况", "区住建局", "2026-06-30", "义务教育招生" })
        {
            Assert.Contains(text, page.Body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", page.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_empty_place_says_so_in_the_readers_language()
    {
        await using var place = Place.Open();
        var page = (await place.GetAsync("/", Html, ("Accept-Language", "en-US,en;q=0.9,zh;q=0.8"))).IsOk();
        Assert.Contains("<html lang=\"en\">", page.Body, StringComparison.Ordinal);
        Assert.Contains("No plan has been started yet.", page.Body, StringComparison.Ordinal);
        Assert.Equal("en", page.Headers["Content-Language"]);
    }

    [Fact]
    public async Task The_ledger_is_filtered_and_keeps_what_was_chosen()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var page = (await place.GetAsync("/assignments?plan=&unit=" + Uri.EscapeDataString("区教育局") + "&stage=assigned&light=&open=true", Html)).IsOk();
        Assert.Contains("<caption>", page.Body, StringComparison.Ordinal);
        Assert.Contains("义务教育招生", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("就业培训目录", page.Body, StringComparison.Ordinal);
        Assert.Contains("<option value=\"assigned\" selected", page.Body, StringComparison.Ordinal);
        Assert.Contains("value=\"区教育局\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assignment_shows_its_item_its_timeline_and_its_notices()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var id = await place.AssignmentOfAsync("区住建局");
        (await place.PostAsync($"/api/assignments/{id}/report", """{"text":"第一行\n第二行","links":["https://example.gov.cn/a?b=1&c=2"]}""")).IsOk();
        var page = (await place.GetAsync("/assignments/" + id, Html)).IsOk();
        foreach (var text in new[] { "施工许可信息公开", "交办", "报送", "第一行&#xA;第二行", "href=\"https://example.gov.cn/a?b=1&amp;c=2\"", "联络员", "政务公开办" })
        {
            Assert.Contains(text, page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Text_from_plans_and_reports_stays_text()
    {
        const string Evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>";
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text.Replace("施工许可信息公开", Evil, StringComparison.Ordinal));
        var id = await place.AssignmentOfAsync("区住建局");
        var json = System.Text.Json.JsonSerializer.Serialize(Evil);
        (await place.PostAsync($"/api/assignments/{id}/report", $$"""{"text":{{json}},"links":["https://x.cn/?q=%22%3E<b>\"onclick=1"]}""",
            ("X-Acting-For", "<b>Wang</b>"))).IsOk();
        (await place.PostAsync($"/api/assignments/{id}/return", $$"""{"reason":{{json}}}""")).IsOk();
        foreach (var path in new[] { "/", "/assignments", "/assignments/" + id, "/assignments?unit=" + Uri.EscapeDataString(Evil) })
        {
            var page = (await place.GetAsync(path, Html)).IsOk();
            Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page.Body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<svg/", page.Body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>", page.Body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\"onclick", page.Body, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("&lt;script&gt;", (await place.GetAsync("/assignments/" + id, Html)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        await using var place = Place.Open();
        using var stranger = place.NewClient();
        foreach (var answer in new[]
        {
            await place.GetAsync("/", Html), await place.GetAsync("/api/plans"), await place.GetAsync("/api/nothing"),
            await place.GetAsync("/site.css"), await Place.SendAsync(stranger, HttpMethod.Get, "/", null, Html),
        })
        {
            var policy = answer.Headers["Content-Security-Policy"];
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Equal("same-origin", answer.Headers["Referrer-Policy"]);
        }
    }

    [Fact]
    public async Task Problems_are_pages_for_people()
    {
        await using var place = Place.Open();
        using var stranger = place.NewClient();
        var signIn = (await Place.SendAsync(stranger, HttpMethod.Get, "/", null, Html)).IsOk(401);
        Assert.Equal("text/html", signIn.MediaType);
        // A stranger is asked who it is at once, instead of being told that somebody has to be.
        Assert.Contains("autocomplete=\"current-password\"", signIn.Body, StringComparison.Ordinal);
        Assert.Contains("没有这张交办单", (await place.GetAsync("/assignments/x", Html)).IsOk(404).Body, StringComparison.Ordinal);
        Assert.Contains("取值不对", (await place.GetAsync("/assignments?light=rot", Html)).IsOk(400).Body, StringComparison.Ordinal);
        (await place.GetAsync("/assignments/x")).IsProblem(404, "no-such-assignment");
    }

    [Fact]
    public async Task The_stylesheet_fits_the_policy_and_has_no_foreign_parts()
    {
        await using var place = Place.Open();
        var style = (await place.GetAsync("/site.css?v=1")).IsOk();
        Assert.Equal("text/css", style.MediaType);
        Assert.DoesNotContain("url(", style.Body, StringComparison.Ordinal);
        Assert.Contains("@media print", style.Body, StringComparison.Ordinal);
    }
}
