using System.IO.Compression;
using System.Text;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Pages;

/// <summary>The ledger: searched, sorted, printed and taken away.</summary>
public sealed class LedgerPageTests
{
    private static readonly (string, string) Html = ("Accept", "text/html");

    [Fact]
    public async Task The_text_of_items_is_searched_whatever_its_width_and_blanks()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        foreach (var search in new[] { "施工许可", "施工 许可", "施　工许可" })
        {
            var page = (await place.GetAsync("/assignments?search=" + Uri.EscapeDataString(search), Html)).IsOk();
            Assert.Contains("施工许可信息公开", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("义务教育招生", page.Body, StringComparison.Ordinal);
        }

        Assert.Contains("没有符合条件的内容", (await place.GetAsync("/assignments?search=" + Uri.EscapeDataString("没有这样的任务"), Html)).IsOk().Body, StringComparison.Ordinal);
        Assert.Empty((await place.GetAsync("/api/assignments?search=%27%22%5D--")).IsOk().Json.GetProperty("assignments").EnumerateArray());
        (await place.GetAsync("/api/assignments?search=" + new string('x', 101))).IsProblem(400, "too-long");
    }

    [Fact]
    public async Task Pages_follow_the_order_and_a_cursor_of_another_order_is_refused()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var dues = new List<string>();
        var path = "/api/assignments?sort=due&limit=1";
        for (string? next = ""; next is not null;)
        {
            var part = (await place.GetAsync(next.Length == 0 ? path : path + "&cursor=" + next)).IsOk().Json;
            dues.AddRange(part.GetProperty("assignments").EnumerateArray().Select(one => one.GetProperty("due").GetString()!));
            next = part.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
            if (next is not null && dues.Count == 1)
            {
                (await place.GetAsync("/api/assignments?sort=unit&cursor=" + next)).IsProblem(400, "bad-cursor");
            }
        }

        Assert.True(dues.Count > 2);
        Assert.Equal(dues.Order(StringComparer.Ordinal), dues);
        (await place.GetAsync("/api/assignments?dueFrom=2026-13-01")).IsProblem(400, "bad-date");
        (await place.GetAsync("/api/assignments?sort=colour")).IsProblem(400, "bad-choice");
    }

    [Fact]
    public async Task No_export_has_a_formula()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text.Replace("施工许可信息公开", "=HYPERLINK(\"http://evil.example\")", StringComparison.Ordinal));
        var id = await place.AssignmentOfAsync("区住建局");
        foreach (var text in new[] { "=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1" })
        {
            (await place.PostAsync($"/api/assignments/{id}/report", System.Text.Json.JsonSerializer.Serialize(new { text }))).IsOk();
            var csv = (await place.GetAsync("/api/assignments.csv?unit=" + Uri.EscapeDataString("区住建局"))).IsOk();
            Assert.Equal("text/csv", csv.MediaType);
            Assert.Contains("'" + text, csv.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("," + text, csv.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(",\"=HYPERLINK", csv.Body, StringComparison.Ordinal);
        }

        // The mark by which Excel knows UTF-8.
        Assert.Equal([0xEF, 0xBB, 0xBF], (await place.Client.GetByteArrayAsync("/api/assignments.csv"))[..3]);
        var sheet = await place.Client.GetByteArrayAsync("/api/assignments.xlsx");
        using var zip = new ZipArchive(new MemoryStream(sheet));
        using var reader = new StreamReader(zip.Entries.Single(entry => entry.FullName.Contains("worksheets/", StringComparison.Ordinal)).Open(), Encoding.UTF8);
        var xml = await reader.ReadToEndAsync();
        Assert.Contains("=HYPERLINK", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<x:f>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("t=\"str\"", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exports_take_the_filter_and_say_their_name()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var csv = (await place.GetAsync("/api/assignments.csv?unit=" + Uri.EscapeDataString("区教育局"))).IsOk();
        Assert.Contains("义务教育招生", csv.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("施工许可", csv.Body, StringComparison.Ordinal);
        Assert.StartsWith("attachment", csv.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("序号", csv.Body, StringComparison.Ordinal);
        Assert.Contains("No.", (await place.GetAsync("/api/assignments.csv", ("Accept-Language", "en"))).IsOk().Body, StringComparison.Ordinal);
        (await place.GetAsync("/api/assignments.csv?cursor=x")).IsProblem(400, "unknown-parameter");
        var print = (await place.GetAsync("/assignments/print?unit=" + Uri.EscapeDataString("区教育局"), Html)).IsOk();
        Assert.Contains("义务教育招生", print.Body, StringComparison.Ordinal);
    }
}
