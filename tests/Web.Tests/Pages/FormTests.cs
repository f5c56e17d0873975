using System.Text.RegularExpressions;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Pages;

/// <summary>Pages act by forms that go the API's way.</summary>
public sealed partial class FormTests
{
    private static readonly (string, string) Html = ("Accept", "text/html");

    [Fact]
    public async Task A_report_is_handed_in_returned_and_verified_by_forms()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var path = "/assignments/" + await place.AssignmentOfAsync("区住建局");
        var done = await SendAsync(place, path, "report", ("text", "第一行\r\n第二行"), ("links", "https://example.gov.cn/a\r\nhttps://example.gov.cn/b"), ("actingFor", "王敏"));
        Assert.Equal(303, (int)done.Status);
        Assert.Equal(path, done.Headers["Location"]);
        var page = (await place.GetAsync(path, Html, ("Cookie", done.Headers["Set-Cookie"].Split(';')[0]))).IsOk();
        Assert.Contains("已报送，等待审核。", page.Body, StringComparison.Ordinal);
        Assert.Contains("flash=;", page.Headers["Set-Cookie"], StringComparison.Ordinal);
        foreach (var text in new[] { "政务公开办代 王敏", "https://example.gov.cn/b", "第一行&#xA;第二行" })
        {
            Assert.Contains(text, page.Body, StringComparison.Ordinal);
        }

        Assert.Equal(303, (int)(await SendAsync(place, path, "return", ("reason", "缺少链接"), ("rectifyBy", "2026-03-20"))).Status);
        Assert.Equal("2026-03-20", (await place.GetAsync("/api" + path)).IsOk().Json.GetProperty("assignment").GetProperty("due").GetString());
        Assert.Equal(303, (int)(await SendAsync(place, path, "report", ("text", "已补充"))).Status);
        Assert.Equal(303, (int)(await SendAsync(place, path, "verify")).Status);
        Assert.Contains((await place.GetAsync("/api" + path)).IsOk().Json.GetProperty("assignment").GetProperty("stage").GetString(), new[] { "verified", "closed" });
    }

    [Fact]
    public async Task The_offices_own_report_takes_files_as_a_units_does()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var path = "/assignments/" + await place.AssignmentOfAsync("区住建局");
        Assert.Contains("enctype=\"multipart/form-data\"", (await place.GetAsync(path, Html)).IsOk().Body, StringComparison.Ordinal);
        var refused = await SendFilesAsync(place, path, "one", "已公开", ("说明.exe", Evidence.Files.Pdf));
        Assert.Equal(409, (int)refused.Status);
        Assert.Contains("evidence-error", refused.Body, StringComparison.Ordinal);
        Assert.Contains("已公开", refused.Body, StringComparison.Ordinal);
        var six = Enumerable.Range(0, 6).Select(number => ($"{number}.pdf", Evidence.Files.Pdf)).ToArray();
        Assert.Contains("evidence-error", (await SendFilesAsync(place, path, "two", "已公开", six)).IsOk(409).Body, StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(303, (int)(await SendFilesAsync(place, path, "three", "已公开", ("截图.pdf", Evidence.Files.Pdf), ("照片.png", Evidence.Files.Png))).Status);
        }

        var evidence = (await place.GetAsync("/api" + path)).IsOk().Json.GetProperty("report").GetProperty("evidence");
        Assert.Equal(["截图.pdf", "照片.png"], evidence.EnumerateArray().Select(file => file.GetProperty("name").GetString()));
        Assert.Empty(await place.Evidence.PendingAsync(DateTimeOffset.MaxValue, CancellationToken.None));
        Assert.Equal(404, (int)(await SendFilesAsync(place, "/assignments/2026-none-01-01", "four", "已公开", ("a.pdf", Evidence.Files.Pdf))).Status);
    }

    private static async Task<Answered> SendFilesAsync(Place place, string path, string key, string text, params (string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent(key), "key" }, { new StringContent(text), "text" } };
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "evidence", name);
        }

        return await Place.SendAsync(place.Client, HttpMethod.Post, path + "/report", form, Html);
    }

    [Fact]
    public async Task What_is_refused_says_where_and_keeps_what_was_typed()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var path = "/assignments/" + await place.AssignmentOfAsync("区住建局");
        var refused = await SendAsync(place, path, "report", ("text", "<b>做完了</b>"), ("links", "javascript:alert(1)"));
        Assert.Equal(409, (int)refused.Status);
        Assert.Contains("role=\"alert\"", refused.Body, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;做完了&lt;/b&gt;", refused.Body, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", refused.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", refused.Body, StringComparison.Ordinal);
        var unknown = await Place.SendAsync(place.Client, HttpMethod.Post, path + "/report", new FormUrlEncodedContent([new("text", "x"), new("stage", "closed"), new("key", "k1")]));
        unknown.IsProblem(400, "unknown-field");
        // Also where the page no longer offers the form.
        Assert.Contains("role=\"alert\"", (await SendAsync(place, path, "verify")).IsOk(409).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_that_came_first_is_not_overwritten_and_sending_twice_acts_once()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var path = "/assignments/" + await place.AssignmentOfAsync("区住建局");
        var form = await FormAsync(place, path, "report");
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(303, (int)(await PostAsync(place, path + "/report", [.. form, ("text", "完成")])).Status);
        }

        Assert.Single((await place.GetAsync("/api" + path + "/events")).Json.GetProperty("events").EnumerateArray(), one => one.GetProperty("kind").GetString() == "reported");
        var stale = await PostAsync(place, path + "/withdraw", ("key", "other"), ("version", "1"), ("reason", "重复"));
        Assert.Equal(409, (int)stale.Status);
        Assert.Contains("reported", (await place.GetAsync("/api" + path)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", "http://evil.example")]
    [InlineData(null, null)]
    public async Task Forms_of_other_sites_do_nothing(string? site, string? origin)
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var id = await place.AssignmentOfAsync("区住建局");
        using var browser = place.NewClient();
        var cookie = (await Place.SendAsync(browser, HttpMethod.Get, "/sign-in?token=" + Place.Token, null)).Headers["Set-Cookie"].Split(';')[0];
        (string, string)[] headers = [("Cookie", cookie), .. site is null ? [] : new[] { ("Sec-Fetch-Site", site), ("Origin", origin!) }];
        foreach (var path in new[] { $"/assignments/{id}/acknowledge", "/review", "/health/audit" })
        {
            (await Place.SendAsync(browser, HttpMethod.Post, path, new FormUrlEncodedContent([new("key", "k")]), headers)).IsProblem(403, "cross-origin");
        }
    }

    [Fact]
    public async Task Several_reports_are_reviewed_at_once()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var ids = new List<string>();
        foreach (var unit in new[] { "区住建局", "区教育局" })
        {
            ids.Add(await place.AssignmentOfAsync(unit));
            (await place.PostAsync($"/api/assignments/{ids[^1]}/report", """{"text":"完成"}""")).IsOk();
        }

        var queue = (await place.GetAsync("/review", Html)).IsOk();
        Assert.Equal(2, Regex.Count(queue.Body, "name=\"pick\""));
        var picks = Pick().Matches(queue.Body).Select(match => ("pick", match.Groups[1].Value)).ToArray();
        Assert.Contains("请先勾选", (await PostAsync(place, "/review", ("key", "k0"), ("do", "verify"))).Body, StringComparison.Ordinal);
        var blank = await PostAsync(place, "/review", [("key", "k1"), ("do", "return"), .. picks]);
        Assert.Equal(409, (int)blank.Status);
        Assert.Contains("role=\"alert\"", blank.Body, StringComparison.Ordinal);
        Assert.Contains("reported", (await place.GetAsync("/api/assignments/" + ids[0])).Body, StringComparison.Ordinal);
        var partly = await PostAsync(place, "/review", [("key", "k2"), ("do", "verify"), ("pick", picks[0].Value), ("pick", picks[1].Value[..^1] + "999"), ("pick", "2026-000000-001-01~1")]);
        Assert.Equal(409, (int)partly.Status);
        Assert.Contains("办成 1 项，以下 2 项没有办成", partly.Body, StringComparison.Ordinal);
        var done = await PostAsync(place, "/review", [("key", "k3"), ("do", "return"), ("reason", "缺少公开链接"), .. picks.Where(pick => partly.Body.Contains(pick.Value, StringComparison.Ordinal))]);
        Assert.Equal(303, (int)done.Status);
        Assert.DoesNotContain("name=\"pick\"", (await place.GetAsync("/review", Html)).IsOk().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_is_checked_on_the_page()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        Assert.Contains("开始校验", (await place.GetAsync("/health", Html)).IsOk().Body, StringComparison.Ordinal);
        Assert.Contains("完好无损", (await PostAsync(place, "/health/audit")).IsOk().Body, StringComparison.Ordinal);
        Assert.Contains("区住建局", (await place.GetAsync("/messages?state=pending", Html)).IsOk().Body, StringComparison.Ordinal);
    }

    private static async Task<Answered> SendAsync(Place place, string path, string action, params (string Name, string Value)[] fields) =>
        await PostAsync(place, $"{path}/{action}", [.. await FormAsync(place, path, action), .. fields]);

    private static async Task<Answered> PostAsync(Place place, string path, params (string Name, string Value)[] fields) => await Place.SendAsync(
        place.Client, HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), Html);

    // The hidden fields of a form as the page gives them; of one that it does not offer, made up.
    private static async Task<(string, string)[]> FormAsync(Place place, string path, string action)
    {
        var page = (await place.GetAsync(path, Html)).IsOk().Body;
        var start = page.IndexOf($"action=\"{path}/{action}\"", StringComparison.Ordinal);
        if (start < 0)
        {
            return [("key", Guid.NewGuid().ToString("N"))];
        }

        var form = page[start..page.IndexOf("</form>", start, StringComparison.Ordinal)];
        return [.. Hidden().Matches(form).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"pick\" value=\"([^\"]*)\"")]
    private static partial Regex Pick();
}
