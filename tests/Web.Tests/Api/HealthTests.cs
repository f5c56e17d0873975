using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task A_coordinator_who_cannot_be_reached_and_a_provider_that_is_down_are_problems()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        // No contacts at all: every notice fails, and telling the coordinator fails as well.
        var mail = new RefusingSender();
        var rules = place.Services.GetRequiredService<RulesSource>();
        var dispatcher = new Dispatcher(
            place.Ledger, place.Ledger, place.Services.GetRequiredService<AssignmentService>(), rules, place.Services.GetRequiredService<AddressBook>(),
            new(rules, new()), [mail], place.Clock, providers: place.Services.GetRequiredService<ProviderBoard>());
        place.Clock.AdvanceTo(ChinaTime.At(new(2026, 3, 2), new(14, 0)));
        await dispatcher.RunOnceAsync(place.Clock.GetUtcNow(), default);
        place.Clock.AdvanceTo(ChinaTime.At(new(2026, 3, 3), new(8, 30)));
        await dispatcher.RunOnceAsync(place.Clock.GetUtcNow(), default);
        var health = (await place.GetAsync("/api/health", ("Accept-Language", "en"))).IsOk();
        Assert.True(health.Json.GetProperty("notices").GetProperty("coordinatorUnreachable").GetInt32() > 0, health.Body);
        Assert.Contains("notices to the coordinator could not be delivered", health.Body, StringComparison.Ordinal);

        place.Services.GetRequiredService<AddressBook>().Directory = new()
        {
            Units = [new("区教育局", [], new("王", "w@example.gov.cn", null)), new("区住建局", [], new("李", "l@example.gov.cn", null)), new("区人力社保局", [], new("赵", "z@example.gov.cn", null))],
        };
        foreach (var unit in new[] { "区教育局", "区住建局", "区人力社保局" })
        {
            var id = await place.AssignmentOfAsync(unit);
            (await place.PostAsync($"/api/assignments/{id}/withdraw", """{"reason":"x"}""")).IsDone("withdrawn");
        }

        place.Clock.AdvanceTo(ChinaTime.At(new(2026, 3, 3), new(14, 0)));
        await dispatcher.RunOnceAsync(place.Clock.GetUtcNow(), default);
        health = (await place.GetAsync("/api/health", ("Accept-Language", "en"))).IsOk();
        Assert.Equal("open", health.Json.GetProperty("providers")[0].GetProperty("breaker").GetString());
        Assert.Contains("The provider of e-mail has not taken 3 messages", health.Body, StringComparison.OrdinalIgnoreCase);
    }

    private sealed class RefusingSender : IMessageSender
    {
        public Channel Channel => Channel.Email;

        public bool RepeatsSafely => true;

        public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation) => throw new IOException("no route to host");
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
