using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Policies;

/// <summary>The policy on its page: in words, as a line of days, changed with errors at the field, with its history.</summary>
public sealed class PolicyPageTests
{
    private static readonly (string, string) Html = ("Accept", "text/html");

    [Fact]
    public async Task The_page_says_the_policy_in_words_and_draws_its_ladder()
    {
        await using var place = Place.Open();
        var page = (await place.GetAsync("/policy", Html)).IsOk();
        foreach (var text in new[] { "到期前10个工作日", "邮件、短信", "领导小组", "08:30、14:00", "<svg class=\"chart ladder-line\"", "现为默认规则", "没有修改过" })
        {
            Assert.Contains(text, page.Body, StringComparison.Ordinal);
        }

        Assert.Contains("10 working days before", (await place.GetAsync("/policy", Html, ("Accept-Language", "en"))).IsOk().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_changed_there_with_every_mistake_at_its_place()
    {
        await using var place = Place.Open();
        var refused = await SendAsync(place, "0", "{\n \"yellowDays\": 99,\n \"rectifyDays\": \"x\" }");
        Assert.Equal(422, (int)refused.Status);
        foreach (var text in new[] { "第2行第16列", "$.yellowDays", "第3行", "$.rectifyDays", "&quot;yellowDays&quot;: 99" })
        {
            Assert.Contains(text, refused.Body.Replace("&#x22;", "&quot;", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Equal(303, (int)(await SendAsync(place, "0", "{ \"yellowDays\": 7 }")).Status);
        var page = (await place.GetAsync("/policy", Html)).IsOk();
        Assert.Contains("到期前7个工作日亮黄灯", page.Body, StringComparison.Ordinal);
        Assert.Contains("第1版", page.Body, StringComparison.Ordinal);
        var stale = await SendAsync(place, "0", "{ \"yellowDays\": 8 }");
        Assert.Equal(422, (int)stale.Status);
        Assert.Contains("&quot;yellowDays&quot;: 8", stale.Body.Replace("&#x22;", "&quot;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("到期前7个工作日亮黄灯", (await place.GetAsync("/policy", Html)).Body, StringComparison.Ordinal);
    }

    private static Task<Answered> SendAsync(Place place, string version, string text) => Place.SendAsync(
        place.Client, HttpMethod.Post, "/policy", new FormUrlEncodedContent([new("key", "k" + text.Length), new("version", version), new("text", text)]), Html);
}
