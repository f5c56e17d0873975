using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Simulation;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Api;

public sealed class ForecastTests
{
    [Fact]
    public async Task What_is_foreseen_is_what_happens()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var id = await place.AssignmentOfAsync("区住建局");
        var addresses = place.Services.GetRequiredService<AddressBook>();
        addresses.Directory = SimulatedContacts.For(new(), ["区住建局", "区教育局", "区发改局", "区人力社保局", "各街道办事处"]);
        var foreseen = (await place.GetAsync($"/api/assignments/{id}/forecast", ("Accept-Language", "en"))).IsOk().Json.GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal("$.routes.assigned", foreseen[0].GetProperty("rule").GetString());
        Assert.Contains(foreseen, line => line.GetProperty("rule").GetString() == "$.ladder[2]"
            && line.GetProperty("reason").GetString()!.Contains("2026-06-30", StringComparison.Ordinal)
            && line.GetProperty("to").GetProperty("address").GetString()!.StartsWith("liaison@", StringComparison.Ordinal));
        Assert.All(foreseen, line => Assert.False(string.IsNullOrEmpty(line.GetProperty("reason").GetString())));

        // Nobody does anything until the year is over.
        var rules = place.Services.GetRequiredService<RulesSource>();
        var assignments = place.Services.GetRequiredService<AssignmentService>();
        var dispatcher = new Dispatcher(
            place.Ledger, place.Ledger, assignments, rules, addresses, new(rules, new()),
            [new AcceptingSender(Channel.Email), new AcceptingSender(Channel.Sms)], place.Clock, quota: new(place.Ledger));
        var driver = new ClockDriver(place.Ledger, assignments);
        while (await NextAsync(place) is { } next && next < ChinaTime.At(new(2027, 6, 1), new(0, 0)))
        {
            if (next > place.Clock.GetUtcNow())
            {
                place.Clock.AdvanceTo(next);
            }

            await driver.RunOnceAsync(place.Clock.GetUtcNow());
            await dispatcher.RunOnceAsync(place.Clock.GetUtcNow(), default);
        }

        var happened = (await place.GetAsync($"/api/assignments/{id}/notices?limit=200")).IsOk().Json.GetProperty("notices").EnumerateArray().ToList();
        Assert.Equal(
            foreseen.Select(line => line.GetProperty("id").GetString()).Order(StringComparer.Ordinal),
            happened.Select(line => line.GetProperty("id").GetString()).Order(StringComparer.Ordinal));
        foreach (var line in foreseen)
        {
            var notice = happened.Single(one => one.GetProperty("id").GetString() == line.GetProperty("id").GetString());
            var outranked = line.GetProperty("isOutranked").GetBoolean();
            Assert.Equal(outranked ? "suppressed" : "accepted", notice.GetProperty("state").GetString());
            if (!outranked && line.GetProperty("recipient").GetString() is "liaison" or "leader")
            {
                Assert.Equal(line.GetProperty("sendAt").GetString()![..16], notice.GetProperty("settledAt").GetString()![..16]);
            }
        }

        Assert.Empty((await place.GetAsync($"/api/assignments/{id}/forecast")).IsOk().Json.GetProperty("lines").EnumerateArray());
        (await place.GetAsync("/api/assignments/none/forecast")).IsProblem(404, "no-such-assignment");
    }

    [Fact]
    public async Task Nobody_to_write_to_is_foreseen_too()
    {
        await using var place = Place.Open();
        await place.StartAsync(SamplePlan.Text);
        var id = await place.AssignmentOfAsync("区教育局");
        var first = (await place.GetAsync($"/api/assignments/{id}/forecast")).IsOk().Json.GetProperty("lines")[0];
        Assert.Equal("no-unit", first.GetProperty("missing").GetString());
        Assert.Contains("政务公开办", first.GetProperty("effects").GetString(), StringComparison.Ordinal);
    }

    private static async Task<DateTimeOffset?> NextAsync(Place place)
    {
        var wake = await place.Ledger.NextWakeAsync(default);
        var send = await place.Ledger.Outbox.NextDueAsync(default);
        return wake is null || send < wake ? send : wake;
    }
}
