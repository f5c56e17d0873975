using System.Text.Json;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Api;

/// <summary>How messages look, by API: what is in force, what a change would make of it, and what is wrong with a change.</summary>
public sealed class TemplateTests(StartedPlace started) : IClassFixture<StartedPlace>
{
    private readonly Place place = started.Place;

    [Fact]
    public async Task The_templates_in_force_are_listed_with_their_placeholders()
    {
        var listed = (await place.GetAsync("/api/templates")).IsOk().Json.GetProperty("templates").EnumerateArray().ToList();
        Assert.Equal(10, listed.Count);
        var html = listed.Single(one => one.GetProperty("file").GetString() == "mail.html");
        Assert.Contains("{lines}", html.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("greeting", html.GetProperty("placeholders").EnumerateArray().Select(one => one.GetString()));
        Assert.False(html.GetProperty("isOverridden").GetBoolean());
    }

    [Fact]
    public async Task A_preview_shows_mail_and_sms_with_changed_templates_and_changes_nothing()
    {
        var plain = (await place.PostAsync("/api/templates/preview")).IsOk().Json;
        Assert.Contains("政策解读", plain.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.Contains("<", plain.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.InRange(plain.GetProperty("smsParts").GetInt32(), 1, 2);

        var body = JsonSerializer.Serialize(new
        {
            templates = new Dictionary<string, string> { ["subject-many.txt"] = "共{count}项——{office}", ["mail.html"] = "<html><b>{office}</b>{lines}</html>" },
            digest = true,
        });
        var changed = (await place.PostAsync("/api/templates/preview", body)).IsOk().Json;
        Assert.Equal("共3项——政务公开办公室", changed.GetProperty("subject").GetString());
        Assert.StartsWith("<html><b>政务公开办公室</b>", changed.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("reminder", (await place.PostAsync("/api/templates/preview", """{"language":"en"}""")).IsOk().Json.GetProperty("subject").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(plain.GetProperty("subject").GetString(), (await place.PostAsync("/api/templates/preview")).IsOk().Json.GetProperty("subject").GetString());
        Assert.Empty(place.Mail.Messages);
    }

    [Fact]
    public async Task What_does_not_hold_is_told_with_place_and_remedy()
    {
        var body = JsonSerializer.Serialize(new { templates = new Dictionary<string, string> { ["mail.txt"] = "您好：\n  {lins}", ["mail.html"] = "<p>{office}</p>" } });
        var refused = (await place.PostAsync("/api/templates/preview", body)).IsOk(422).Json;
        Assert.Equal("template-invalid", refused.GetProperty("code").GetString());
        Assert.Equal("$.templates.mail.txt", refused.GetProperty("place").GetString());
        var errors = refused.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal((2, 3), (errors[0].GetProperty("line").GetInt32(), errors[0].GetProperty("column").GetInt32()));
        Assert.Contains("{lines}", errors[0].GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.Equal("needs-lines", errors[1].GetProperty("code").GetString());
        (await place.PostAsync("/api/templates/preview", """{"templates":{"mial.txt":"x"}}""")).IsProblem(400, "unknown-field");
        (await place.PostAsync("/api/templates/preview", """{"language":"fr"}""")).IsProblem(400, "bad-choice");
        (await place.PostAsync("/api/templates/preview", JsonSerializer.Serialize(new { templates = new Dictionary<string, string> { ["sms.txt"] = new('x', 65_537) } }))).IsProblem(400, "too-long");
    }
}
