using System.Text.Json;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Web.Tests.Evidence;
using GovOpenFlow.Web.Tests.Links;
using GovOpenFlow.Web.Tests.Places;
using static GovOpenFlow.Web.Tests.Markup.Foreign;

namespace GovOpenFlow.Web.Tests.Markup;

/// <summary>What units, supervisors and coordinators write while an item runs is text on every page; what is refused is told as text; templates are data.</summary>
public sealed class ForeignActionTests
{
    private static readonly string[] Pages = ["/", "/assignments", "/assignments/print", "/review", "/messages", "/health"];

    [Fact]
    public async Task Extensions_with_their_reasons_and_refusals_are_text()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var place = unit.Place;
        await unit.SendAsync(await unit.LinkAsync(LinkAction.Extension), ("until", "2026-07-10"), ("reason", Of("asked")));
        AllIn(await ShownAsync(unit, LinkAction.Extension), "asked");
        (await place.PostAsync(unit.Api + "/extension/refuse", Json(new { reason = Of("refused") }))).IsOk();
        AllIn(await ShownAsync(unit, LinkAction.Extension), "asked", "refused");
        (await place.PostAsync(unit.Api + "/withdraw", Json(new { reason = Of("withdrawn") }))).IsOk();
        AllIn(await ShownAsync(unit, LinkAction.Report), "withdrawn");
        Answers.AreData((await place.GetAsync(unit.Api + "/events")).IsOk());
    }

    [Fact]
    public async Task Reports_with_links_and_file_names_and_their_reviews_are_text()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var place = unit.Place;
        var link = await unit.LinkAsync(LinkAction.Report);
        var seal = UnitPlace.SealOf(await unit.GetAsync(link));
        var address = "https://example.gov.cn/\"'><xss-link" + (char)0x00a0 + "onxss=1>";
        var sent = await unit.SendAsync(link, seal, [("<xss-file onxss=1>'.pdf", Files.Pdf)], [("text", Of("report")), ("links", address.Replace("\u00a0", "/", StringComparison.Ordinal))]);
        Assert.True((int)sent.Status == 303, sent.Body);
        var shown = await ShownAsync(unit, LinkAction.Report);
        AllIn(shown, "report");
        Assert.Contains("<xss-link/onxss=1>", shown, StringComparison.Ordinal);
        Assert.Contains("xss-file onxss=1", shown, StringComparison.Ordinal);
        (await place.PostAsync(unit.Api + "/verify", Json(new { comment = Of("verified") }))).IsOk();
        AllIn(await ShownAsync(unit, LinkAction.Report), "verified");
        Answers.AreData((await place.GetAsync(unit.Api)).IsOk());
    }

    [Fact]
    public async Task What_is_refused_is_told_as_text()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var place = unit.Place;
        (await place.PutAsync("/api/accounts/somebody", """{"role":"viewer","password":"given-out-by-phone-3"}""")).IsOk();
        var bad = Uri.EscapeDataString(Of("echo"));
        foreach (var path in new[]
        {
            "/nowhere/" + bad, "/assignments/" + bad, "/plans/" + bad + "/policy", "/plans/drafts/" + bad, "/circulars/" + bad + "/" + bad, "/units/edit?name=" + bad,
            "/assignments?light=" + bad, "/assignments?cursor=" + bad, "/messages?state=" + bad, "/?" + bad + "=" + bad, "/u/" + bad, "/sign-in?back=" + bad, "/first-account?code=" + bad,
        })
        {
            await OnPagesAsync(place, path);
        }

        foreach (var path in new[]
        {
            "/api/nowhere/" + bad, "/api/assignments/" + bad, "/api/plans/" + bad, "/api/drafts/" + bad, "/api/notices/" + bad, "/api/assignments?light=" + bad,
            "/api/assignments?" + bad + "=1", "/api/units/" + bad + "/calendar", "/api/totals?plan=" + bad, $"{unit.Api}/evidence/{bad}",
        })
        {
            var answer = await place.GetAsync(path);
            Assert.InRange((int)answer.Status, 400, 499);
            Answers.AreData(answer);
        }

        foreach (var (command, body) in new (string, object)[]
        {
            ("report", new { text = "a", links = new[] { Of("echo") } }), ("return", new { reason = "a", rectifyBy = Of("echo") }),
            ("report", new Dictionary<string, string> { [Of("echo")] = "1" }), ("report", new { text = "a", evidence = new[] { Of("echo") } }),
        })
        {
            var answer = await place.PostAsync($"{unit.Api}/{command}", Json(body));
            Assert.InRange((int)answer.Status, 400, 499);
            Answers.AreData(answer);
        }

        // The same by form: what was typed stands in the form again, as text.
        foreach (var (path, field) in new[] { ("/policy", "text"), ("/circulars/scoring", "text"), ("/units/edit", "name"), ("/accounts", "name"), ("/sign-in", "name") })
        {
            using var form = new FormUrlEncodedContent([new("key", path), new("version", "0"), new(field, Of("typed"))]);
            var page = await Place.SendAsync(place.Client, HttpMethod.Post, path, form, Html);
            Assert.True((int)page.Status is >= 400 and < 500, $"{path}: {page.Status}");
            AllIn(TextOf(path, page.Body), "typed");
        }

        Assert.Empty(place.Log.Errors);
    }

    [Fact]
    public async Task Templates_are_data_and_what_goes_into_them_is_text()
    {
        await using var place = Place.Open();
        var preview = (await place.PostAsync("/api/templates/preview", Json(new
        {
            templates = new Dictionary<string, string> { ["subject.txt"] = Of("subject") + "{kind}", ["mail.html"] = "<html><p title=\"{office}\">{lines}</p></html>", ["sms.txt"] = Of("sms") + "{item}" },
        }))).IsOk();
        Answers.AreData(preview);
        Answers.AreData(await place.PostAsync("/api/templates/preview", Json(new { templates = new Dictionary<string, string> { ["mail.txt"] = "{" + Of("placeholder") + "}" } })));
        Answers.AreData((await place.GetAsync("/api/templates")).IsOk());
    }

    // Pages, the assignment itself, and the unit's link.
    private static async Task<string> ShownAsync(UnitPlace unit, LinkAction action)
    {
        var link = await unit.LinkAsync(action);
        return await OnPagesAsync(unit.Place, [.. Pages, "/assignments/" + unit.Id, link]) + TextOf(link, (await unit.GetAsync(link)).Body);
    }

    private static string Json(object value) => JsonSerializer.Serialize(value);
}
