using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Api;

public sealed class UnitsTests : IAsyncLifetime
{
    private const string Directory = """
        {"coordinator":{"name":"公开办","email":"zwgk@example.gov.cn","phone":null},"leadingGroup":null,
         "units":[{"name":"区住建局","aliases":["区住房城乡建设局"],"liaison":{"name":"王敏","email":"wm@example.gov.cn","phone":"13800000000"},"leader":null,"supervisor":null}],
         "groups":[{"name":"各街道办事处","members":["东街街道","西街街道"]}]}
        """;

    private readonly Place place = Place.Open();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => place.DisposeAsync().AsTask();

    [Fact]
    public async Task The_directory_is_saved_read_and_used()
    {
        var empty = (await place.GetAsync("/api/units")).IsOk();
        Assert.Equal("\"0\"", empty.ETag);
        var saved = (await place.PutAsync("/api/units", Directory, ("If-Match", empty.ETag!))).IsOk();
        Assert.Equal("\"1\"", saved.ETag);
        var read = (await place.GetAsync("/api/units")).IsOk();
        Assert.Equal(saved.Body, read.Body);
        Assert.Contains("王敏", read.Body, StringComparison.Ordinal);

        var started = (await place.PostAsync("/api/plans", SamplePlan.Text)).IsOk(201);
        Assert.Equal(0, started.Json.GetProperty("openGroups").GetArrayLength());
        Assert.Equal(6, started.Json.GetProperty("assignments").GetInt32());
        await place.AssignmentOfAsync("东街街道");
    }

    [Fact]
    public async Task A_unit_is_found_by_every_spelling_of_its_names()
    {
        // Other spellings of a unit's own names are harmless, and stay as they were entered.
        (await place.PutAsync("/api/units", """{"units":[{"name":"区财政局","aliases":["區財政局","财政局"]},{"name":"区住建局"}]}""", ("If-Match", "\"0\""))).IsOk();
        var directory = place.Services.GetRequiredService<AddressBook>().Directory;
        foreach (var name in new[] { "区财政局", "區財政局", "財政局", "区 财政局\u200b" })
        {
            Assert.Equal("区财政局", directory.Find(name)?.Name);
        }
    }

    [Fact]
    public async Task Nobody_overwrites_what_somebody_else_saved()
    {
        (await place.PutAsync("/api/units", Directory)).IsProblem(428, "precondition-required");
        (await place.PutAsync("/api/units", Directory, ("If-Match", "\"0\""))).IsOk();
        (await place.PutAsync("/api/units", Directory, ("If-Match", "\"0\""))).IsProblem(412, "stale");
        (await place.PutAsync("/api/units", Directory, ("If-Match", "\"1\""))).IsOk();
    }

    [Theory]
    [InlineData("""{"units":[{"name":""}]}""", "blank", "$.units[0].name")]
    [InlineData("""{"units":[{"name":"甲"},{"name":" 甲 "}]}""", "name-twice", "$.units[1].name")]
    [InlineData("""{"units":[{"name":"甲"},{"name":"乙","aliases":["甲"]}]}""", "name-twice", "$.units[1].aliases[0]")]
    [InlineData("""{"units":[{"name":"区财政局"},{"name":"區財政局"}]}""", "name-twice", "$.units[1].name")]
    [InlineData("""{"units":[{"name":"区政府办（区外事办）"},{"name":"乙","aliases":["区政府办〔区外事办〕"]}]}""", "name-twice", "$.units[1].aliases[0]")]
    [InlineData("""{"units":[{"name":"甲","aliases":["Ｂ１局"]},{"name":"乙","aliases":["丙","b1 局"]}]}""", "name-twice", "$.units[1].aliases[1]")]
    [InlineData("""{"units":[{"name":"\u200b"}]}""", "blank", "$.units[0].name")]
    [InlineData("""{"units":[{"name":"甲","\ud800":1}]}""", "not-plain-text", "$.units[0]")]
    [InlineData("""{"groups":[{"name":"各镇","members":["东镇","東鎮"]}]}""", "name-twice", "$.groups[0].members[1]")]
    [InlineData("""{"units":[{"name":"甲","liaison":{"email":"no address"}}]}""", "bad-email", "$.units[0].liaison.email")]
    [InlineData("""{"units":[{"name":"甲","liaison":{"email":"a@b.cn\nBcc: x@y.cn"}}]}""", "bad-email", "$.units[0].liaison.email")]
    [InlineData("""{"units":[{"name":"甲","leader":{"phone":"12a4567"}}]}""", "bad-phone", "$.units[0].leader.phone")]
    [InlineData("""{"units":[{"name":"甲","leader":{"webhook":"http://10.0.0.1/hook"}}]}""", "bad-webhook", "$.units[0].leader.webhook")]
    [InlineData("""{"units":[{"name":"甲","phone":"1"}]}""", "unknown-field", "$.units[0]")]
    [InlineData("""{"groups":[{"name":"各镇","members":["甲","甲"]}]}""", "name-twice", "$.groups[0].members[1]")]
    [InlineData("""{"groups":[{"members":["甲"]}]}""", "missing-field", "$.groups[0].name")]
    public async Task A_directory_that_could_not_be_used_is_refused(string body, string code, string at)
    {
        var problem = (await place.PutAsync("/api/units", body, ("If-Match", "\"0\""))).IsProblem(400, code);
        Assert.Equal(at, problem["place"]);
        Assert.Equal("\"0\"", (await place.GetAsync("/api/units")).ETag);
    }
}
