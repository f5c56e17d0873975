using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Api;

public sealed class HealthTests
{
    [Fact]
    public async Task A_healthy_place()
    {
        await using var place = Place.Open();
        var health = (await place.GetAsync("/api/health")).IsOk();
        Assert.Equal("ok", health["health"]);
        Assert.Equal("ok", health["ledger"]);
        Assert.Equal("[2026]", health.Json.GetProperty("calendar").GetProperty("known").GetRawText());
        Assert.DoesNotContain(Place.Token, health.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_set_aside_is_named()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var id = await place.AssignmentOfAsync("区教育局");
        await place.Ledger.ParkAsync(id, "test", default);
        var health = (await place.GetAsync("/api/health")).IsOk();
        Assert.Equal("warning", health["health"]);
        Assert.Equal(id, health.Json.GetProperty("parked")[0].GetProperty("id").GetString());
        Assert.Equal("test", (await place.GetAsync("/api/assignments/" + id)).Json.GetProperty("assignment").GetProperty("parked").GetString());
    }

    [Fact]
    public async Task From_October_on_next_years_working_days_are_asked_for()
    {
        await using var place = Place.Open();
        place.Clock.Set(new(2026, 9, 30, 23, 59, 0, TimeSpan.FromHours(8)));
        Assert.Equal("ok", (await place.GetAsync("/api/health"))["health"]);
        place.Clock.Set(new(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(8)));
        var health = await place.GetAsync("/api/health", ("Accept-Language", "en"));
        Assert.Equal("warning", health["health"]);
        Assert.Contains("2027", health.Json.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_read_is_failing()
    {
        InterruptedLedger ledger = null!;
        await using var place = Place.Open(inner => ledger = new InterruptedLedger(inner));
        ledger.BeforeRead = () => throw new LedgerUnavailableException("damaged", "The file is damaged.");
        var health = (await place.GetAsync("/api/health")).IsOk(503);
        Assert.Equal("damaged", health["ledger"]);
        using var stranger = place.NewClient();
        Assert.Equal("""{"health":"failing"}""", (await Place.SendAsync(stranger, HttpMethod.Get, "/api/health", null)).IsOk(503).Body);
        (await place.GetAsync("/api/totals")).IsProblem(503, "ledger-unavailable");
    }
}
