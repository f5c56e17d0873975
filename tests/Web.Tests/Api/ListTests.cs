using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Api;

public sealed class ListTests
{
    [Fact]
    public async Task The_ledger_comes_in_parts_without_repetition()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var part = (await place.GetAsync("/api/assignments?limit=2" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor)))).IsOk();
            ids.AddRange(part.Json.GetProperty("assignments").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
            cursor = part.Json.GetProperty("next").GetString();
        }
        while (cursor is not null);
        Assert.Equal(5, ids.Count);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids.Distinct());
    }

    [Fact]
    public async Task Filters_hold_together()
    {
        await using var place = Place.Open();
        var plan = await place.StartAsync(SamplePlan.Text);
        (await place.PostAsync("/api/assignments/" + await place.AssignmentOfAsync("区教育局") + "/withdraw", """{"reason":"取消"}""")).IsOk();
        async Task<int> Count(string query) =>
            (await place.GetAsync("/api/assignments?" + query)).IsOk().Json.GetProperty("assignments").GetArrayLength();
        Assert.Equal(4, await Count("open=true"));
        Assert.Equal(1, await Count("open=false&stage=withdrawn&plan=" + plan));
        Assert.Equal(0, await Count("open=true&stage=withdrawn"));
        Assert.Equal(0, await Count("plan=none"));
        Assert.Equal(5, await Count("light=green"));
        Assert.Equal(5, await Count("unit=&stage="));
        var row = (await place.GetAsync("/api/assignments?stage=withdrawn")).Json.GetProperty("assignments")[0];
        Assert.Contains("义务教育", row.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_are_filtered_and_paged()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var all = (await place.GetAsync("/api/notices?state=pending&channel=email&limit=2")).IsOk();
        Assert.Equal(2, all.Json.GetProperty("notices").GetArrayLength());
        var rest = await place.GetAsync("/api/notices?state=pending&channel=email&cursor=" + Uri.EscapeDataString(all["next"]!));
        Assert.Equal(3, rest.IsOk().Json.GetProperty("notices").GetArrayLength());
        Assert.Equal(0, (await place.GetAsync("/api/notices?channel=sms")).Json.GetProperty("notices").GetArrayLength());
    }
}
