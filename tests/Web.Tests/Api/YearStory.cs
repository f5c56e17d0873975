using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Api;

/// <summary>From a published plan to a closed assignment, over HTTP.</summary>
public sealed class YearStory
{
    [Fact]
    public async Task An_item_is_assigned_acknowledged_reported_returned_rectified_verified_and_closed()
    {
        await using var place = Place.Open();
        var preview = (await place.PostAsync("/api/plans/preview", SamplePlan.Text)).IsOk();
        Assert.Equal(4, preview.Json.GetProperty("items").GetArrayLength());
        Assert.Empty((await place.GetAsync("/api/plans")).Json.GetProperty("plans").EnumerateArray());

        var started = (await place.PostAsync("/api/plans", SamplePlan.Text)).IsOk(201);
        Assert.Equal("/api/plans/" + started["id"], started.Headers["Location"]);
        Assert.Equal(["各街道办事处"], started.Json.GetProperty("openGroups").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(5, started.Json.GetProperty("assignments").GetInt32());
        var plan = (await place.GetAsync(started.Headers["Location"])).IsOk();
        Assert.Contains("施工许可", plan.Body, StringComparison.Ordinal);

        var id = await place.AssignmentOfAsync("区住建局");
        var path = "/api/assignments/" + id;
        (await place.PostAsync(path + "/acknowledge")).IsOk();
        await place.RunToAsync(new(2026, 6, 26));
        var shown = (await place.GetAsync(path)).IsOk();
        Assert.Equal("reminded", shown.Json.GetProperty("assignment").GetProperty("stage").GetString());
        Assert.Equal("yellow", shown.Json.GetProperty("assignment").GetProperty("light").GetString());

        (await place.PostAsync(path + "/report", """{"text":"已公开审批结果 12 批","links":["https://example.gov.cn/xkgk/1.html"]}""")).IsOk();
        (await place.PostAsync(path + "/return", """{"reason":"缺少施工许可信息","rectifyBy":"2026-07-10"}""")).IsOk();
        await place.RunToAsync(new(2026, 7, 1));
        (await place.PostAsync(path + "/report", """{"text":"已补充施工许可信息"}""", ("X-Acting-For", Uri.EscapeDataString("区住建局 王敏")))).IsOk();
        var closed = (await place.PostAsync(path + "/verify", """{"comment":"公开完整"}""")).IsOk();
        Assert.Equal("closed", closed.Json.GetProperty("assignment").GetProperty("stage").GetString());

        var events = (await place.GetAsync(path + "/events")).IsOk().Json.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(
            ["assigned", "acknowledged", "reminded", "reported", "returned", "reported", "verified", "closed"],
            events.Select(one => one.GetProperty("kind").GetString()));
        Assert.Equal("coordinator for 区住建局 王敏", events[5].GetProperty("by").GetString());
        Assert.EndsWith("+08:00", events[0].GetProperty("at").GetString(), StringComparison.Ordinal);

        var notices = (await place.GetAsync(path + "/notices")).IsOk().Json.GetProperty("notices").EnumerateArray().ToList();
        Assert.Contains(notices, one => one.GetProperty("kind").GetString() == "returned" && one.GetProperty("channel").GetString() == "sms");
        var totals = (await place.GetAsync("/api/totals?plan=" + started["id"])).IsOk().Json.GetProperty("all");
        Assert.Equal(1, totals.GetProperty("stages").GetProperty("closed").GetInt32());
        Assert.Equal(20, totals.GetProperty("completionPercent").GetInt32());
        Assert.Empty(place.Log.Errors);
    }

    [Fact]
    public async Task A_plan_that_was_started_stays_as_it_is()
    {
        await using var place = Place.Open();
        var first = (await place.PostAsync("/api/plans", SamplePlan.Text)).IsOk(201);
        var second = (await place.PostAsync("/api/plans", SamplePlan.Text)).IsOk();
        Assert.Equal(first["id"], second["id"]);
        Assert.Equal("True", second["alreadyStarted"]);
        Assert.Single((await place.GetAsync("/api/plans")).Json.GetProperty("plans").EnumerateArray());
    }

    [Fact]
    public async Task A_plan_runs_from_the_day_that_is_asked_for()
    {
        await using var place = Place.Open();
        (await place.PostAsync("/api/plans?startOn=2026-07-01", SamplePlan.Text)).IsOk(201);
        var id = await place.AssignmentOfAsync("区发改局");
        var schedule = (await place.GetAsync("/api/assignments/" + id)).Json.GetProperty("schedule").EnumerateArray();
        Assert.Equal(["2026-09-30", "2026-12-31"], schedule.Select(one => one.GetProperty("due").GetString()));
    }

    [Fact]
    public async Task Extension_reassignment_and_withdrawal()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var path = "/api/assignments/" + await place.AssignmentOfAsync("区教育局");
        (await place.PostAsync(path + "/extension", """{"until":"2026-10-31","reason":"招生工作延后"}""")).IsOk();
        (await place.PostAsync(path + "/extension/refuse", """{"reason":"须按期完成"}""")).IsOk();
        (await place.PostAsync(path + "/extension", """{"until":"2026-10-31","reason":"补充说明"}""")).IsOk();
        var granted = (await place.PostAsync(path + "/extension/grant", """{"until":"2026-10-15"}""")).IsOk();
        Assert.Equal("2026-10-15", granted.Json.GetProperty("assignment").GetProperty("due").GetString());

        (await place.PutAsync("/api/units", """{"units":[{"name":"区教体局","aliases":["教体局"]}]}""", ("If-Match", "\"0\""))).IsOk();
        var moved = (await place.PostAsync(path + "/reassign", """{"unit":"教体局","reason":"机构改革"}""")).IsOk();
        Assert.Equal("区教体局", moved.Json.GetProperty("assignment").GetProperty("unit").GetString());
        (await place.PostAsync(path + "/withdraw", """{"reason":"任务取消"}""")).IsOk();
        (await place.PostAsync(path + "/report", """{"text":"已完成"}""")).IsProblem(409, "not-open");
    }
}
