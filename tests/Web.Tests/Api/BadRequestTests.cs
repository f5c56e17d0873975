using System.Text;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Api;

/// <summary>Bad input gets a clear problem with its place and the remedy, and nothing changes.</summary>
public sealed class BadRequestTests(StartedPlace started) : IClassFixture<StartedPlace>
{
    private readonly Place place = started.Place;
    private readonly string path = started.Path;

    [Theory]
    [InlineData("/api/assignments?colour=red", "unknown-parameter", "colour")]
    [InlineData("/api/assignments?light=rot", "bad-choice", "light")]
    [InlineData("/api/assignments?light=1", "bad-choice", "light")]
    [InlineData("/api/assignments?light=red&light=green", "repeated-parameter", "light")]
    [InlineData("/api/assignments?stage=Done", "bad-choice", "stage")]
    [InlineData("/api/assignments?open=yes", "bad-choice", "open")]
    [InlineData("/api/assignments?limit=0", "bad-number", "limit")]
    [InlineData("/api/assignments?limit=201", "bad-number", "limit")]
    [InlineData("/api/assignments?limit=-1", "bad-number", "limit")]
    [InlineData("/api/assignments?cursor=nonsense", "bad-cursor", "cursor")]
    [InlineData("/api/notices?state=lost", "bad-choice", "state")]
    [InlineData("/api/notices?channel=fax", "bad-choice", "channel")]
    [InlineData("/api/notices?cursor=nonsense", "bad-cursor", "cursor")]
    public async Task Parameters(string address, string code, string at)
    {
        var problem = (await place.GetAsync(address)).IsProblem(400, code);
        Assert.Equal(at, problem["place"]);
    }

    [Fact]
    public async Task The_allowed_values_are_named()
    {
        var problem = (await place.GetAsync("/api/assignments?light=rot", ("Accept-Language", "en-GB,en;q=0.9"))).IsProblem(400, "bad-choice");
        Assert.Contains("green, yellow, red", problem["remedy"], StringComparison.Ordinal);
        Assert.Contains("rot", problem["detail"], StringComparison.Ordinal);
        Assert.Equal("en", problem.Headers["Content-Language"]);
        Assert.Equal("zh-CN", (await place.GetAsync("/api/assignments?light=rot")).Headers["Content-Language"]);
    }

    [Theory]
    [InlineData("report", "{\"text\":\"好\",\n  \"links\": [ 坏 ]}", "malformed-json", "2:14")]
    [InlineData("report", "{\"text\":\"已经完成\" 1}", "malformed-json", "1:16")]
    [InlineData("report", "[]", "wrong-type", "$")]
    [InlineData("report", "{}", "missing-field", "$.text")]
    [InlineData("report", "", "missing-field", "$.text")]
    [InlineData("report", """{"text":null}""", "missing-field", "$.text")]
    [InlineData("report", """{"text":3}""", "wrong-type", "$.text")]
    [InlineData("report", """{"text":"a","text":"b"}""", "repeated-field", "$")]
    [InlineData("report", """{"text":"a","Text":"b"}""", "unknown-field", "$")]
    [InlineData("report", """{"text":"a\u0000b"}""", "not-plain-text", "$.text")]
    [InlineData("report", """{"text":"a\ud83d"}""", "not-plain-text", "$.text")]
    [InlineData("report", """{"text":"a","\ud83d":1}""", "not-plain-text", "$")]
    [InlineData("report", """{"text":"a","links":"http://x"}""", "wrong-type", "$.links")]
    [InlineData("report", """{"text":"a","links":["http://ok.cn","javascript:alert(1)"]}""", "bad-link", "$.links[1]")]
    [InlineData("report", """{"text":"a","links":["ftp://x.cn/y"]}""", "bad-link", "$.links[0]")]
    [InlineData("report", """{"text":"a","links":["/relative"]}""", "bad-link", "$.links[0]")]
    [InlineData("report", """{"text":"a","links":["http://x.cn/a\nb"]}""", "bad-link", "$.links[0]")]
    [InlineData("return", """{"reason":"a","rectifyBy":"2026-02-30"}""", "bad-date", "$.rectifyBy")]
    [InlineData("return", """{"reason":"a","rectifyBy":"1/3/2026"}""", "bad-date", "$.rectifyBy")]
    [InlineData("extension", """{"reason":"a"}""", "missing-field", "$.until")]
    [InlineData("reassign", """{"reason":"a"}""", "missing-field", "$.unit")]
    [InlineData("withdraw", """{"why":"a"}""", "unknown-field", "$")]
    [InlineData("acknowledge", """{"x":1}""", "unknown-field", "$")]
    public async Task Bodies(string command, string body, string code, string at)
    {
        var problem = (await place.PostAsync($"{path}/{command}", body)).IsProblem(400, code);
        Assert.Equal(at, problem["place"]);
    }

    [Fact]
    public async Task Lengths()
    {
        (await place.PostAsync(path + "/report", $$"""{"text":"{{new string('好', 20_001)}}"}""")).IsProblem(400, "too-long");
        (await place.PostAsync(path + "/withdraw", $$"""{"reason":"{{new string('好', 2_001)}}"}""")).IsProblem(400, "too-long");
        var links = string.Join(',', Enumerable.Repeat("\"http://x.cn\"", 21));
        (await place.PostAsync(path + "/report", $$"""{"text":"a","links":[{{links}}]}""")).IsProblem(400, "too-many");
        (await place.PostAsync(path + "/report", $$"""{"text":"a","links":["http://x.cn/{{new string('a', 2_000)}}"]}""")).IsProblem(400, "too-long");
        (await place.PostAsync(path + "/report", new string(' ', 256 * 1024 + 1))).IsProblem(413, "too-large");
        var other = "/api/assignments/" + await place.AssignmentOfAsync("区教育局");
        (await place.PostAsync(other + "/report", $$"""{"text":"{{new string('好', 20_000)}}"}""")).IsDone("reported");
    }

    [Theory]
    [InlineData("verify", "{}", "nothing-to-review", "")]
    [InlineData("report", """{"text":" "}""", "text-missing", "$.text")]
    [InlineData("withdraw", """{"reason":""}""", "reason-missing", "$.reason")]
    [InlineData("extension", """{"until":"2026-06-30","reason":"a"}""", "date-not-later", "$.until")]
    [InlineData("extension", """{"until":"2028-01-01","reason":"a"}""", "date-too-far", "$.until")]
    [InlineData("extension/grant", "", "no-extension-pending", "")]
    [InlineData("extension/refuse", """{"reason":"a"}""", "no-extension-pending", "")]
    [InlineData("reassign", """{"unit":"区住建局","reason":"a"}""", "unit-missing", "$.unit")]
    public async Task Refusals_of_the_rules_say_why_and_what_helps(string command, string body, string code, string at)
    {
        var problem = (await place.PostAsync($"{path}/{command}", body)).IsProblem(409, code);
        Assert.Equal(at, problem["place"]);
        Assert.Equal("1", (await place.GetAsync(path)).Json.GetProperty("assignment").GetProperty("version").ToString());
    }

    [Fact]
    public async Task What_is_not_there()
    {
        (await place.GetAsync("/api/assignments/2026-00000000-001-01")).IsProblem(404, "no-such-assignment");
        (await place.GetAsync("/api/assignments/x/events")).IsProblem(404, "no-such-assignment");
        (await place.GetAsync("/api/assignments/x/notices")).IsProblem(404, "no-such-assignment");
        (await place.PostAsync("/api/assignments/x/acknowledge")).IsProblem(404, "no-such-assignment");
        var named = $$"""{"text":"a","evidence":["{{new string('0', 64)}}"]}""";
        (await place.PostAsync("/api/assignments/x+/report", named)).IsProblem(404, "no-such-assignment");
        (await place.GetAsync("/api/plans/x")).IsProblem(404, "no-such-plan");
        (await place.GetAsync("/api/totals?plan=x")).IsProblem(404, "no-such-plan");
        (await place.GetAsync("/api/nothing")).IsProblem(404, "no-such-address");
        (await Place.SendAsync(place.Client, HttpMethod.Delete, path, null)).IsProblem(405, "method-not-allowed");
    }

    [Fact]
    public async Task A_parameter_without_a_name_and_one_that_is_long_are_told_in_few_words()
    {
        Assert.Equal("?", (await place.GetAsync("/api/plans?=1")).IsProblem(400, "unknown-parameter")["place"]);
        var problem = (await place.GetAsync("/api/plans?" + new string('a', 5_000))).IsProblem(400, "unknown-parameter");
        Assert.InRange(problem["place"]!.Length, 1, 80);
        Assert.Contains("—", problem["remedy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_that_are_not_json_by_their_type()
    {
        using var text = new StringContent("""{"text":"a"}""", Encoding.UTF8, "text/plain");
        (await Place.SendAsync(place.Client, HttpMethod.Post, path + "/report", text, ("Idempotency-Key", "t"))).IsProblem(415, "not-json");
        using var gbk = new ByteArrayContent([0x7B, 0x22, 0xC4, 0xE3, 0x22, 0x7D]) { Headers = { ContentType = new("application/json") } };
        (await Place.SendAsync(place.Client, HttpMethod.Post, path + "/report", gbk, ("Idempotency-Key", "u"))).IsProblem(400, "not-utf8");
    }

    [Fact]
    public async Task Documents_that_cannot_start()
    {
        (await place.PostAsync("/api/plans", "今天天气很好。")).IsProblem(422, "not-a-plan");
        (await place.PostAsync("/api/plans", "")).IsProblem(422, "document-unreadable");
        (await place.PostAsync("/api/plans?year=1999", SamplePlan.Text)).IsProblem(400, "bad-number");
        (await place.PostAsync("/api/plans?startOn=2026-13-01", SamplePlan.Text)).IsProblem(400, "bad-date");
        (await place.PostAsync("/api/plans?startOn=2030-01-01", SamplePlan.Text)).IsProblem(400, "date-out-of-range");
        using var large = new ByteArrayContent(new byte[(32 * 1024 * 1024) + 1]);
        (await Place.SendAsync(place.Client, HttpMethod.Post, "/api/plans", large, ("Idempotency-Key", "l"))).IsProblem(413, "too-large");
        Assert.Single((await place.GetAsync("/api/plans")).Json.GetProperty("plans").EnumerateArray());
    }

    [Theory]
    [InlineData("%20")]
    [InlineData("%E5%8C%BA%0A")]
    [InlineData("%00")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Acting_for_somebody_needs_a_printable_name(string name) =>
        (await place.PostAsync(path + "/acknowledge", "", ("X-Acting-For", name))).IsProblem(400, "bad-acting-for");
}
