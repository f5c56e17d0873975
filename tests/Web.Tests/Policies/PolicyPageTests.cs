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

    [Fact]
    public async Task Limits_and_digests_stand_there_in_words()
    {
        await using var place = Place.Open();
        var page = (await place.GetAsync("/policy", Html)).IsOk();
        foreach (var text in new[] { "合并成一条", "发送限额", "每周（周一至周日）", ">12<" })
        {
            Assert.Contains(text, page.Body, StringComparison.Ordinal);
        }

        Assert.Equal(303, (int)(await SendAsync(place, "0", """{ "digests": ["email"], "limits": { "sms": null } }""")).Status);
        page = (await place.GetAsync("/policy", Html)).IsOk();
        Assert.Contains("的每条通知单独发送", page.Body, StringComparison.Ordinal);
        Assert.Contains("不限", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_has_a_page_for_rules_of_its_own_and_goes_back_to_the_general_ones()
    {
        await using var place = Place.Open();
        var plan = await place.StartAsync(SamplePlan.Text);
        var path = $"/plans/{plan}/policy";
        Assert.Contains(path, (await place.GetAsync("/policy", Html)).IsOk().Body, StringComparison.Ordinal);
        Assert.Contains("本清单没有自己的规则", (await place.GetAsync(path, Html)).IsOk().Body, StringComparison.Ordinal);
        Assert.Equal(422, (int)(await SendAsync(place, "0", """{ "yellowDays": 99 }""", path)).Status);
        Assert.Equal(303, (int)(await SendAsync(place, "0", """{ "yellowDays": 8 }""", path)).Status);
        var own = (await place.GetAsync(path, Html)).IsOk();
        Assert.Contains("到期前8个工作日亮黄灯", own.Body, StringComparison.Ordinal);
        Assert.Contains(path + "/drop", own.Body, StringComparison.Ordinal);
        var general = (await place.GetAsync("/policy", Html)).IsOk();
        Assert.Contains("自己的规则，第1版", general.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("到期前8个工作日亮黄灯", general.Body, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await SendAsync(place, "1", "", path + "/drop")).Status);
        Assert.Contains("本清单没有自己的规则", (await place.GetAsync(path, Html)).IsOk().Body, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await place.GetAsync("/plans/2026-none/policy", Html)).Status);
    }

    private static Task<Answered> SendAsync(Place place, string version, string text, string path = "/policy") => Place.SendAsync(
        place.Client, HttpMethod.Post, path, text.Length == 0 ? new FormUrlEncodedContent([new("key", "drop"), new("version", version)]) : new FormUrlEncodedContent([new("key", "k" + text.Length), new("version", version), new("text", text)]), Html);
}
