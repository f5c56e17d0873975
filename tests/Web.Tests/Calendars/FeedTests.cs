using System.Text.RegularExpressions;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Calendars;

/// <summary>A calendar program subscribes, without signing in.</summary>
public sealed class FeedTests
{
    [Fact]
    public async Task The_address_is_told_to_the_coordinator_and_read_by_anybody_who_has_it()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        await place.PutAsync("/api/units", """{"units":[{"name":"区住建局","aliases":["区住房局"]}]}""", ("If-Match", "\"0\""));
        var address = new Uri((await place.GetAsync("/api/units/区住房局/calendar")).IsOk()["url"]!);
        Assert.StartsWith("https://gov.example/api/units/", address.AbsoluteUri, StringComparison.Ordinal);

        using var program = place.NewClient();
        var feed = (await Place.SendAsync(program, HttpMethod.Get, address.PathAndQuery, null)).IsOk();
        Assert.Equal("text/calendar", feed.MediaType);
        var text = feed.Body.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Single(Regex.Matches(text, "BEGIN:VEVENT"));
        Assert.Contains("DTSTART;VALUE=DATE:20260630", text, StringComparison.Ordinal);
        Assert.Contains("X-WR-CALNAME:区住建局 政务公开报送时限", text, StringComparison.Ordinal);
        Assert.Contains("第2项 公开重大建设项目审批结果", text, StringComparison.Ordinal);

        foreach (var forged in new[] { address.AbsolutePath, address.AbsolutePath + "?key=", address.PathAndQuery[..^1] + "_", address.PathAndQuery.Replace(Uri.EscapeDataString("区住建局"), Uri.EscapeDataString("区教育局")) })
        {
            (await Place.SendAsync(program, HttpMethod.Get, forged, null)).IsProblem(403, "feed-forged");
        }

        (await place.GetAsync("/api/units/无此单位/calendar")).IsProblem(404, "no-such-unit");
        (await Place.SendAsync(program, HttpMethod.Get, "/api/units/区住建局/calendar", null)).IsProblem(401, "unauthenticated");
    }
}
