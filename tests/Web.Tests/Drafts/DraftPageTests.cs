using System.Text;
using System.Text.RegularExpressions;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Drafts;

/// <summary>A plan is started on the pages, without script: every step is a form that ends with a redirect.</summary>
public sealed partial class DraftPageTests
{
    private static readonly (string, string) Html = ("Accept", "text/html");

    private const string Unclear = """
        临江区2026年政务公开工作要点责任分解表
        主要工作任务 | 任务内容 | 完成时限 | 责任单位 |
        一、加强重点领域信息公开 | （一）规划和项目 | 1.及时公开区级规划和年度计划。 | 三季度前 | 区发改局 |
        2.公开重大建设项目审批结果。 | 6月底前 | 区住建局，各街道办事处 |

        """;

    [Fact]
    public async Task From_the_document_to_the_started_plan()
    {
        await using var place = Place.Open();
        Assert.Contains("启动新清单", (await place.GetAsync("/plans", Html)).IsOk().Body, StringComparison.Ordinal);
        var nothing = await Place.SendAsync(place.Client, HttpMethod.Post, "/plans/new", new MultipartFormDataContent { { new StringContent(""), "text" } }, Html);
        Assert.Equal(400, (int)nothing.Status);
        Assert.Contains("没有选择文件", nothing.Body, StringComparison.Ordinal);

        var path = await UploadAsync(place, Unclear);
        var page = (await place.GetAsync(path, Html)).IsOk();
        foreach (var text in new[] { "<mark id=\"i1-d\" class=\"deadline\">三季度前</mark>", "<mark id=\"i1-u0\" class=\"unit\">区发改局</mark>", "href=\"#i1-d\"", "请确认", "2026-09-30" })
        {
            Assert.Contains(text, page.Body, StringComparison.Ordinal);
        }

        // A mistake is told at its field, and what was typed stays.
        var refused = await SendAsync(place, path + "/lines/i1", page.Body, ("deadline", "有空时"), ("units", "区发改局"), ("do", "correct"));
        Assert.Equal(422, (int)refused.Status);
        Assert.Contains("有空时", refused.Body, StringComparison.Ordinal);

        Redirects(await SendAsync(place, path + "/lines/i1", page.Body, ("deadline", "8月底前"), ("units", "牵头 区发改局\n区统计局"), ("do", "correct"), ("back", "#i1")), path + "#i1");
        page = (await place.GetAsync(path, Html)).IsOk();
        Assert.Contains("原读作：三季度前", page.Body, StringComparison.Ordinal);
        Assert.Contains("区统计局", page.Body, StringComparison.Ordinal);
        var stale = await SendAsync(place, path + "/confirm/all", "name=\"version\" value=\"1\"");
        Assert.Equal(422, (int)stale.Status);
        if (page.Body.Contains("/confirm/all", StringComparison.Ordinal))
        {
            Redirects(await SendAsync(place, path + "/confirm/all", page.Body), path);
        }

        // The group is told apart, a unit is another name of a known one, a third is new.
        var units = (await place.GetAsync(path + "/units", Html)).IsOk();
        Assert.Contains("各街道办事处", units.Body, StringComparison.Ordinal);
        Redirects(await SendAsync(place, path + "/units/0", units.Body, ("name", "各街道办事处"), ("members", "东街街道办事处、西街街道办事处"), ("do", "group")), path + "/units");
        Redirects(await SendAsync(place, path + "/units/1", units.Body, ("name", "区住建局"), ("do", "add")), path + "/units");
        // What is one unit's name cannot be another's as well, however it is written.
        Redirects(await SendAsync(place, path + "/units/1", units.Body, ("name", "区统计局"), ("do", "add")), path + "/units");
        var twice = await SendAsync(place, path + "/units/1", units.Body, ("name", "區住建局"), ("unit", "区统计局"), ("do", "alias"));
        Assert.Equal(422, (int)twice.Status);
        Assert.DoesNotContain("區住建局", (await place.GetAsync("/api/units")).Body, StringComparison.Ordinal);
        var unknown = await SendAsync(place, path + "/units/2", units.Body, ("name", "区发改局"), ("unit", "区发改委"), ("do", "alias"));
        Assert.Equal(422, (int)unknown.Status);
        Assert.Contains("区发改委", unknown.Body, StringComparison.Ordinal);

        var rehearsal = (await place.GetAsync(path + "/rehearsal", Html)).IsOk();
        Assert.Contains("没有一个单位报送", rehearsal.Body, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"chart months\"", rehearsal.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", rehearsal.Body, StringComparison.Ordinal);
        var started = await SendAsync(place, path + "/start", rehearsal.Body);
        Assert.Equal(303, (int)started.Status);
        Assert.StartsWith("/assignments?plan=2026-", started.Headers["Location"], StringComparison.Ordinal);
        // 区发改局, 区统计局; 区住建局 and the two streets.
        Assert.Equal(5, (await place.GetAsync("/api/assignments")).Json.GetProperty("assignments").GetArrayLength());
        Assert.Contains("已启动为", (await place.GetAsync("/plans", Html)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_a_document_stays_text()
    {
        const string Evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>";
        await using var place = Place.Open();
        var path = await UploadAsync(place, Unclear.Replace("区发改局", Evil + "局", StringComparison.Ordinal).Replace("及时公开", Evil, StringComparison.Ordinal), Evil + ".txt");
        foreach (var rest in new[] { "", "/units", "/rehearsal", "?only=open" })
        {
            var page = (await place.GetAsync(path + rest, Html)).IsOk();
            Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page.Body, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<string> UploadAsync(Place place, string text, string fileName = "要点.txt")
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("k" + Guid.NewGuid().ToString("N")), "key" }, { new StringContent(""), "year" }, { new StringContent(""), "text" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", Uri.EscapeDataString(fileName) },
        };
        var sent = await Place.SendAsync(place.Client, HttpMethod.Post, "/plans/new", form, Html);
        Assert.True((int)sent.Status == 303, sent.Body);
        Assert.StartsWith("/plans/drafts/", sent.Headers["Location"], StringComparison.Ordinal);
        return sent.Headers["Location"];
    }

    private static Task<Answered> SendAsync(Place place, string path, string page, params (string Name, string Value)[] fields)
    {
        var version = Version().Match(page) is { Success: true } match ? match.Groups[1].Value : "";
        var all = fields.Select(one => KeyValuePair.Create(one.Name, one.Value))
            .Append(new("key", Guid.NewGuid().ToString("N")))
            .Concat(version.Length > 0 ? [new("version", version)] : []);
        return Place.SendAsync(place.Client, HttpMethod.Post, path, new FormUrlEncodedContent(all), Html);
    }

    private static void Redirects(Answered answer, string path) =>
        Assert.True((int)answer.Status == 303 && answer.Headers["Location"] == path, $"{(int)answer.Status} {answer.Headers.GetValueOrDefault("Location")} {answer.Body}");

    [GeneratedRegex("name=\"version\" value=\"(\\d+)\"")]
    private static partial Regex Version();
}
