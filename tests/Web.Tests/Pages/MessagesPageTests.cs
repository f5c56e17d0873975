using System.Net;
using System.Text.RegularExpressions;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Tests.Accounts;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Pages;

/// <summary>The messages' page: what a coordinator does about notices without script, and what others see of them.</summary>
public sealed partial class MessagesPageTests : IAsyncLifetime
{
    private static readonly (string, string) Html = ("Accept", "text/html");

    private readonly Place place = Place.Open();

    public Task InitializeAsync() => place.StartAsync(SamplePlan.Text);

    public Task DisposeAsync() => place.DisposeAsync().AsTask();

    [Fact]
    public async Task Ticked_notices_are_given_up_once_however_often_the_form_is_sent()
    {
        var unit = "?unit=" + Uri.EscapeDataString("区教育局");
        var page = await PageAsync("/messages" + unit);
        Assert.Contains($"action=\"/messages{unit}\"", page, StringComparison.Ordinal);
        var id = Assert.Single(IdsOn(page));
        var key = Key().Match(page).Groups[1].Value;
        for (var time = 0; time < 2; time++)
        {
            var done = await PostAsync("/messages" + unit, ("key", key), ("pick", id), ("reason", "已电话告知"), ("do", "cancel"));
            Assert.Equal((303, "/messages" + unit), ((int)done.Status, done.Headers["Location"]));
        }

        Assert.Equal("suppressed", await StateAsync(id));
        var after = await PageAsync("/messages" + unit);
        Assert.Contains("人工取消", after, StringComparison.Ordinal);
        var events = (await place.GetAsync($"/api/assignments/{await place.AssignmentOfAsync("区教育局")}/events")).IsOk();
        var cancelled = Assert.Single(events.Json.GetProperty("events").EnumerateArray(), one => one.GetProperty("kind").GetString() == "noticeCancelled");
        Assert.Equal("已电话告知", cancelled.GetProperty("details").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_by_notice_and_the_others_are_done()
    {
        var ids = IdsOn(await PageAsync("/messages"));
        Assert.Equal(303, (int)(await PostAsync("/messages", ("key", "k1"), ("pick", ids[0]), ("do", "cancel"))).Status);
        var partly = (await PostAsync("/messages", ("key", "k2"), ("pick", ids[0]), ("pick", ids[1]), ("pick", "none~0"), ("do", "retry"))).IsOk(409);
        Assert.Contains("办成 1 份，以下 2 份没有办成", partly.Body, StringComparison.Ordinal);
        Assert.Contains("没有编号为“none~0”的通知", WebUtility.HtmlDecode(partly.Body), StringComparison.Ordinal);
        Assert.Contains("请先勾选", (await PostAsync("/messages", ("key", "k3"), ("do", "retry"))).IsOk(409).Body, StringComparison.Ordinal);
        (await PostAsync("/messages", ("key", "k4"), ("pick", ids[1]), ("do", "destroy"))).IsOk(400);
        Assert.Contains("name=\"reason\"", (await PostAsync("/messages", ("key", "k5"), ("pick", ids[1]), ("reason", new('长', 2001)), ("do", "retry"))).IsOk(409).Body, StringComparison.Ordinal);
        (await PostAsync("/messages?stat=pending", ("key", "k6"), ("pick", ids[1]), ("do", "retry"))).IsOk(400);
        Assert.Empty(place.Log.Errors);
    }

    [Fact]
    public async Task A_notice_that_failed_is_settled_and_health_warns_no_more()
    {
        var id = IdsOn(await PageAsync("/messages"))[0];
        await ((IOutbox)place.Ledger).SettleAsync([new(id.Replace('~', '/'), NoticeState.FailedPermanent, "no-contact")], place.Clock.GetUtcNow(), default);
        Assert.Contains("记为“另行处理”", WebUtility.HtmlDecode(await PageAsync("/health")), StringComparison.Ordinal);
        Assert.Contains("未登记联系人", await PageAsync("/messages?state=failedPermanent"), StringComparison.Ordinal);

        Assert.Equal(303, (int)(await PostAsync("/messages", ("key", "k"), ("pick", id), ("do", "settle"))).Status);

        Assert.Equal("suppressed", await StateAsync(id));
        Assert.DoesNotContain("记为“另行处理”", WebUtility.HtmlDecode(await PageAsync("/health")), StringComparison.Ordinal);
        var detail = (await place.GetAsync("/api/notices/" + id)).IsOk().Json;
        Assert.Equal("Settled", detail.GetProperty("notice").GetProperty("reason").GetString());
        (await place.PostAsync($"/api/notices/{id}/settle")).IsOk();
        (await place.PostAsync($"/api/notices/{IdsOn(await PageAsync("/messages"))[1]}/settle")).IsProblem(409, "notice-still-waiting");
        Assert.Contains("通知已另行处理", await PageAsync("/assignments/" + detail.GetProperty("notice").GetProperty("assignmentId").GetString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_filtered_and_turned_over()
    {
        // So many units that one page does not hold their notices.
        var table = "临江区2026年政务公开工作要点责任分解表\n序号 | 工作任务 | 完成时限 | 责任单位 |\n" + string.Concat(Enumerable.Range(1, 60).Select(at => $"{at} | 公开第{at}类信息并做好解读 | 12月底前 | 测试{"一二三四五六七八九十"[(at - 1) / 10]}{"一二三四五六七八九十"[(at - 1) % 10]}街道办事处 |\n"));
        await using var large = Place.Open();
        await large.StartAsync(table);
        var first = (await large.GetAsync("/messages?state=pending&channel=email", Html)).IsOk().Body;
        Assert.Equal(50, IdsOn(first).Count);
        var next = WebUtility.HtmlDecode(Next().Match(first).Groups[1].Value);
        Assert.StartsWith("/messages?channel=email&state=pending&cursor=", next, StringComparison.Ordinal);
        var second = (await large.GetAsync(next, Html)).IsOk().Body;
        Assert.Equal(10, IdsOn(second).Count);
        Assert.Empty(IdsOn(first).Intersect(IdsOn(second)));
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);
        Assert.Equal(50, Regex.Count((await large.GetAsync("/messages?all=true", Html)).Body, "name=\"pick\"[^>]* checked"));

        var unit = Uri.EscapeDataString("测试一二街道办事处");
        var one = (await large.GetAsync($"/messages?unit={unit}", Html)).IsOk().Body;
        Assert.Single(IdsOn(one));
        Assert.Contains($"href=\"/messages?unit={unit}&amp;state=pending\"", one, StringComparison.Ordinal);
        Assert.Empty(IdsOn((await large.GetAsync("/messages?channel=sms", Html)).IsOk().Body));
        Assert.Contains("测试五五街道办事处", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_sees_only_the_notices_of_their_units_and_a_viewer_can_do_nothing()
    {
        using var supervisor = await Person.OfAsync(place, "shen", "supervisor", "区住建局");
        using var viewer = await Person.OfAsync(place, "look", "viewer");
        var mine = (await supervisor.GetAsync("/messages")).IsOk().Body;
        Assert.Contains("区住建局", mine, StringComparison.Ordinal);
        foreach (var other in new[] { "区教育局", "区发改局", "区人力社保局" })
        {
            Assert.DoesNotContain(other, mine, StringComparison.Ordinal);
            Assert.DoesNotContain("<tbody>", (await supervisor.GetAsync("/messages?unit=" + Uri.EscapeDataString(other))).IsOk().Body, StringComparison.Ordinal);
        }

        var id = IdsOn(await PageAsync("/messages"))[0];
        foreach (var person in new[] { supervisor, viewer })
        {
            Assert.DoesNotContain("name=\"pick\"", (await person.GetAsync("/messages")).IsOk().Body, StringComparison.Ordinal);
            (await person.PostAsync("/messages", ("key", "k"), ("pick", id), ("do", "cancel"))).IsOk(403);
        }

        using var coordinator = await Person.OfAsync(place, "lead", "coordinator");
        coordinator.Says.Clear();
        coordinator.Says.Add(Html);
        (await coordinator.PostAsync("/messages", ("key", "k"), ("pick", id), ("do", "cancel"))).IsOk(403);
        Assert.Equal("pending", await StateAsync(id));
    }

    private async Task<string> PageAsync(string path) => (await place.GetAsync(path, Html)).IsOk().Body;

    private Task<Answered> PostAsync(string path, params (string Name, string Value)[] fields) => Place.SendAsync(
        place.Client, HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), Html);

    private async Task<string?> StateAsync(string id) =>
        (await place.GetAsync("/api/notices/" + id)).IsOk().Json.GetProperty("notice").GetProperty("state").GetString();

    private static List<string> IdsOn(string page) => [.. Pick().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    [GeneratedRegex("name=\"pick\" value=\"([^\"]*)\"")]
    private static partial Regex Pick();

    [GeneratedRegex("name=\"key\" value=\"([^\"]*)\"")]
    private static partial Regex Key();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]*)\"")]
    private static partial Regex Next();
}
