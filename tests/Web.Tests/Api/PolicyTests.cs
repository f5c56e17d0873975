using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Api;

public sealed class PolicyTests : IAsyncLifetime
{
    private readonly Place place = Place.Open();
    private string plan = "";

    public async Task InitializeAsync() => plan = await place.StartAsync(SamplePlan.Text);

    public Task DisposeAsync() => place.DisposeAsync().AsTask();

    [Fact]
    public async Task A_policy_is_changed_in_mid_year_and_followed()
    {
        var before = (await place.GetAsync("/api/policy")).IsOk();
        Assert.Equal(("\"0\"", "default"), (before.ETag, before["source"]));
        var saved = (await place.PutAsync("/api/policy", """{ "yellowDays": 5, /* earlier */ }""", ("If-Match", "\"0\""), ("X-Acting-For", "wang"))).IsOk();
        Assert.Equal("\"1\"", saved.ETag);
        Assert.True(saved.Json.GetProperty("changed").GetBoolean());
        Assert.True(saved.Json.GetProperty("sweep").GetProperty("lookedAt").GetInt32() > 0);
        Assert.Contains("$.ladder", saved.Json.GetProperty("inherited").GetRawText(), StringComparison.Ordinal);

        var after = (await place.GetAsync("/api/policy")).IsOk();
        Assert.Equal(("ledger", "5"), (after["source"], after.Json.GetProperty("policy").GetProperty("yellowDays").ToString()));
        Assert.EndsWith("for wang", after["by"], StringComparison.Ordinal);
        var again = (await place.PutAsync("/api/policy", """{ "yellowDays": 5 }""", ("If-Match", "\"1\""))).IsOk();
        Assert.False(again.Json.GetProperty("changed").GetBoolean());
        (await place.PutAsync("/api/policy", """{ "yellowDays": 4 }""", ("If-Match", "\"1\""))).IsOk();

        var history = (await place.GetAsync("/api/policy/history")).IsOk().Json;
        Assert.Equal(2, history.GetProperty("revisions").GetArrayLength());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, history.GetProperty("firstBroken").ValueKind);
    }

    [Fact]
    public async Task A_plan_has_its_own_and_gives_it_up_again()
    {
        var path = $"/api/plans/{plan}/policy";
        (await place.PutAsync(path, """{ "rectifyDays": 9 }""", ("If-Match", "\"0\""))).IsOk();
        Assert.Equal("plan", (await place.GetAsync(path)).IsOk()["source"]);
        Assert.Equal("default", (await place.GetAsync("/api/policy")).IsOk()["source"]);
        var given = (await Place.SendAsync(place.Client, HttpMethod.Delete, path, null, ("If-Match", "\"1\""))).IsOk();
        Assert.Equal("default", given.Json.GetProperty("inForce").GetProperty("source").GetString());
        Assert.Equal("\"2\"", (await place.GetAsync(path)).ETag);
        Assert.Equal(2, (await place.GetAsync(path + "/history")).IsOk().Json.GetProperty("revisions").GetArrayLength());
    }

    [Fact]
    public async Task What_does_not_hold_is_refused_with_field_line_and_remedy()
    {
        const string wrong = """
            {
              "yellowDays": 99,
              "window": { "times": ["8 Uhr"] }
            }
            """;
        var problem = (await place.PutAsync("/api/policy", wrong, ("If-Match", "\"0\""))).IsProblem(422, "policy-invalid");
        var errors = problem.Json.GetProperty("errors");
        Assert.Equal(2, errors.GetArrayLength());
        Assert.Equal(
            ("$.yellowDays", 2, "out-of-range"),
            (errors[0].GetProperty("path").GetString(), errors[0].GetProperty("line").GetInt32(), errors[0].GetProperty("code").GetString()));
        Assert.Equal(3, errors[1].GetProperty("line").GetInt32());
        Assert.Equal("\"0\"", (await place.GetAsync("/api/policy")).ETag);

        (await place.PutAsync("/api/policy", "{}")).IsProblem(428, "precondition-required");
        (await place.PutAsync("/api/policy", "{}", ("If-Match", "\"3\""))).IsProblem(412, "stale");
        (await place.PutAsync("/api/policy", "no json", ("If-Match", "\"0\""))).IsProblem(422, "policy-invalid");
        (await place.PutAsync("/api/plans/2026-none/policy", "{}", ("If-Match", "\"0\""))).IsProblem(404, "no-such-plan");
    }

    [Fact]
    public async Task A_revision_that_was_changed_afterwards_is_named()
    {
        (await place.PutAsync("/api/policy", """{ "yellowDays": 5 }""", ("If-Match", "\"0\""))).IsOk();
        (await place.PutAsync("/api/policy", """{ "yellowDays": 6 }""", ("If-Match", "\"1\""))).IsOk();
        var first = (await place.Ledger.Settings.LoadAsync("policy-history/1", CancellationToken.None))!;
        Assert.True(await place.Ledger.Settings.SaveAsync(
            "policy-history/1", first.Content.Replace("\"yellowDays\": 5", "\"yellowDays\": 7", StringComparison.Ordinal), first.Version, CancellationToken.None));
        Assert.Equal(1, (await place.GetAsync("/api/policy/history")).IsOk().Json.GetProperty("firstBroken").GetInt64());
    }

    [Fact]
    public async Task What_a_change_has_left_to_do_is_done_when_it_is_due()
    {
        (await place.PutAsync("/api/policy", """{ "yellowDays": 5 }""", ("If-Match", "\"0\""))).IsOk();
        var resume = place.Services.GetRequiredService<PolicyResume>();
        Assert.Equal(0, (await resume.RunAsync(place.Clock.GetUtcNow()))!.LookedAt);
        Assert.Null(await resume.RunAsync(place.Clock.GetUtcNow()));
        place.Clock.Advance(TimeSpan.FromMinutes(2));
        var sweep = (await resume.RunAsync(place.Clock.GetUtcNow()))!;
        Assert.True(sweep.LookedAt > 0);
        Assert.Null(sweep.Again);
    }
}
