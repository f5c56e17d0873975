using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Circulars;

/// <summary>Circulars, the annual section and the scoring, as API, page and Word document.</summary>
public sealed class CircularTests
{
    private static readonly (string, string) Html = ("Accept", "text/html");
    private static readonly (string, string) English = ("Accept-Language", "en");

    [Fact]
    public async Task A_circular_issued_in_April_still_says_the_same_in_May()
    {
        await using var place = Place.Open();
        var plan = await place.StartAsync(SamplePlan.Text);
        var preview = (await place.GetAsync($"/api/plans/{plan}/circulars/2026-q1")).IsOk();
        Assert.False(preview.Json.GetProperty("issued").GetBoolean());
        Assert.Null(preview.ETag);
        (await place.PostAsync($"/api/plans/{plan}/circulars/2026-q1/issue")).IsProblem(409, "circular-not-due");

        await place.RunToAsync(new(2026, 4, 1));
        Assert.Equal("due", StateOf(await place.GetAsync($"/api/plans/{plan}/circulars"), "2026-q1"));
        var clock = ActivatorUtilities.CreateInstance<CircularClock>(place.Services);
        var issued = await clock.RunOnceAsync(place.Clock.GetUtcNow());
        Assert.Equal([(plan, "2026-q1")], issued);
        var april = (await place.GetAsync($"/api/plans/{plan}/circulars/2026-q1")).IsOk();
        Assert.True(april.Json.GetProperty("issued").GetBoolean());
        // Two whole-year items (one of them with a group that nobody has filled in: two assignments) had a report due.
        var totals = april.Json.GetProperty("circular").GetProperty("totals");
        Assert.Equal((3, 3), (totals.GetProperty("due").GetInt32(), totals.GetProperty("overdue").GetInt32()));

        (await place.PostAsync("/api/assignments/" + await place.AssignmentOfAsync("区发改局") + "/report", """{"text":"完成"}""")).IsOk();
        await place.RunToAsync(new(2026, 5, 12));
        var may = (await place.GetAsync($"/api/plans/{plan}/circulars/2026-q1")).IsOk();
        Assert.Equal(april.Body, may.Body);
        Assert.Equal(304, (int)(await place.GetAsync($"/api/plans/{plan}/circulars/2026-q1", ("If-None-Match", may.ETag!))).Status);
        Assert.Equal(april.Body, (await place.PostAsync($"/api/plans/{plan}/circulars/2026-q1/issue")).IsOk().Body);
    }

    [Fact]
    public async Task Unknown_circulars_and_plans_are_told()
    {
        await using var place = Place.Open();
        var plan = await place.StartAsync(SamplePlan.Text);
        (await place.GetAsync($"/api/plans/{plan}/circulars/2026-q5")).IsProblem(404, "no-such-circular");
        (await place.GetAsync("/api/plans/2026-0/circulars/2026-q1")).IsProblem(404, "no-such-plan");
        (await place.GetAsync("/api/plans/2026-0/annual")).IsProblem(404, "no-such-plan");
        (await place.PostAsync($"/api/plans/{plan}/circulars/2026-q9/issue")).IsProblem(404, "no-such-circular");
    }

    [Theory]
    [InlineData("/circulars/2026-q2/docx", "zh")]
    [InlineData("/circulars/2026-year-end/docx", "en")]
    [InlineData("/annual/docx", "zh")]
    [InlineData("/annual/docx", "en")]
    public async Task The_Word_documents_are_valid_and_say_what_the_pages_say(string path, string language)
    {
        await using var place = Place.Open();
        // A title with what XML does not know, and what it minds.
        var plan = await place.StartAsync(SamplePlan.Text.Replace("施工许可信息公开", "施工<许可>&信息\"公开\"", StringComparison.Ordinal));
        var id = await place.AssignmentOfAsync("区住建局");
        (await place.PostAsync($"/api/assignments/{id}/report", """{"text":"完成"}""")).IsOk();
        (await place.PostAsync($"/api/assignments/{id}/return", """{"reason":"缺少链接 <b>&\ud83d\ude00"}""")).IsOk();
        await place.RunToAsync(new(2027, 2, 3));

        using var response = await place.Client.SendAsync(new(HttpMethod.Get, $"/api/plans/{plan}{path}") { Headers = { { "Accept-Language", language } } });
        response.EnsureSuccessStatusCode();
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", response.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith(".docx", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        using var stream = new MemoryStream(await response.Content.ReadAsByteArrayAsync());
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        var faults = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}");
        Assert.Equal("", string.Join('\n', faults));
        var body = document.MainDocumentPart!.Document.Body!;
        Assert.Contains("2026", body.Elements<Paragraph>().First().InnerText, StringComparison.Ordinal);
        Assert.All(body.Descendants<TableRow>(), row => Assert.NotEmpty(row.Elements<TableCell>()));
        Assert.NotEmpty(body.Descendants<Table>());
        Assert.Contains("区住建局", body.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_show_the_list_a_circular_and_the_annual_section()
    {
        await using var place = Place.Open();
        var plan = await place.StartAsync(SamplePlan.Text);
        await place.RunToAsync(new(2026, 7, 1));
        var list = (await place.GetAsync("/circulars", Html)).IsOk();
        Assert.Contains($"href=\"/circulars/{plan}/2026-q2\"", list.Body, StringComparison.Ordinal);
        var quarter = (await place.GetAsync($"/circulars/{plan}/2026-q2", Html)).IsOk();
        foreach (var text in new[] { "2026年第二季度政务公开任务完成情况通报", "预览，尚未印发", "各单位完成情况", "区住建局", "加强重点领域信息公开", "现在印发", "下季度到期任务", "2026-09-30" })
        {
            Assert.Contains(text, quarter.Body, StringComparison.Ordinal);
        }

        Assert.Contains("Proposed", (await place.GetAsync($"/circulars/{plan}/annual", Html, English)).IsOk().Body, StringComparison.Ordinal);
        Assert.Contains("（一）任务完成情况", (await place.GetAsync($"/circulars/{plan}/annual", Html)).IsOk().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_issues_a_circular_once_and_says_so()
    {
        await using var place = Place.Open();
        var plan = await place.StartAsync(SamplePlan.Text);
        await place.RunToAsync(new(2026, 7, 1));
        var sent = await Place.SendAsync(place.Client, HttpMethod.Post, $"/circulars/{plan}/2026-q2/issue", new FormUrlEncodedContent([new("key", "k1")]), Html);
        Assert.Equal((303, $"/circulars/{plan}/2026-q2"), ((int)sent.Status, sent.Headers["Location"]));
        var page = (await place.GetAsync($"/circulars/{plan}/2026-q2", Html)).IsOk();
        Assert.DoesNotContain("预览", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("现在印发", page.Body, StringComparison.Ordinal);
        var refused = await Place.SendAsync(place.Client, HttpMethod.Post, $"/circulars/{plan}/2026-q3/issue", new FormUrlEncodedContent([new("key", "k2")]), Html);
        Assert.Equal(409, (int)refused.Status);
    }

    [Fact]
    public async Task The_scoring_is_changed_by_whoever_saw_it_last_and_mistakes_are_told_at_their_place()
    {
        await using var place = Place.Open();
        var stored = (await place.GetAsync("/api/scoring")).IsOk();
        Assert.Equal("\"0\"", stored.ETag);
        (await place.PutAsync("/api/scoring", "{}")).IsProblem(428, "precondition-required");
        var bad = (await place.PutAsync("/api/scoring", "{\n \"rules\": [ { \"when\": \"late\", \"points\": \"x\" } ] }", ("If-Match", "\"0\""))).IsProblem(422, "scoring-has-errors");
        var error = Assert.Single(bad.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal(
            (2, "out-of-range", "$.rules[0].points"),
            (error.GetProperty("line").GetInt32(), error.GetProperty("code").GetString(), error.GetProperty("path").GetString()));
        var saved = (await place.PutAsync("/api/scoring", """{ "rules": [ { "when": "overdue", "points": -50 } ] }""", ("If-Match", "\"0\""))).IsOk();
        Assert.Equal("\"1\"", saved.ETag);
        (await place.PutAsync("/api/scoring", stored.Body, ("If-Match", "\"0\""))).IsProblem(412, "stale");

        var plan = await place.StartAsync(SamplePlan.Text);
        await place.RunToAsync(new(2026, 4, 1));
        var circular = (await place.GetAsync($"/api/plans/{plan}/circulars/2026-q1")).Json.GetProperty("circular");
        var unit = circular.GetProperty("units").EnumerateArray().First().GetProperty("score");
        Assert.Equal(50, unit.GetProperty("score").GetInt32());
        Assert.Equal("overdue", unit.GetProperty("points")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task The_scoring_page_keeps_what_was_typed_and_says_what_is_wrong()
    {
        await using var place = Place.Open();
        Assert.Contains("逾期报送-2分", (await place.GetAsync("/circulars/scoring", Html)).IsOk().Body, StringComparison.Ordinal);
        var refused = (await SendScoringAsync(place, "{ \"base\": 1000000 }")).IsOk(422);
        Assert.Contains("$.base", refused.Body, StringComparison.Ordinal);
        Assert.Contains("1000000", refused.Body, StringComparison.Ordinal);
        Assert.Equal(303, (int)(await SendScoringAsync(place, "{ \"base\": 90 }")).Status);
        Assert.Contains("基础分90分", (await place.GetAsync("/circulars/scoring", Html)).IsOk().Body, StringComparison.Ordinal);
    }

    private static Task<Answered> SendScoringAsync(Place place, string text) => Place.SendAsync(
        place.Client, HttpMethod.Post, "/circulars/scoring",
        new FormUrlEncodedContent([new("key", "k"), new("version", "0"), new("text", text)]), Html);

    private static string? StateOf(Answered list, string name) => list.IsOk().Json.GetProperty("circulars").EnumerateArray()
        .Single(one => one.GetProperty("name").GetString() == name).GetProperty("state").GetString();
}
