using Url = AngleSharp.Dom.Url;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Web.Tests.Accounts;
using GovOpenFlow.Web.Tests.Links;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Addresses;

/// <summary>No parameter and no field leads a browser to another site. Which ones lead anywhere is found by walking the site, not from a list.</summary>
public sealed class RedirectTests
{
    private const string Here = "https://gov.example/page";

    // Each would show in Location if the field led anywhere.
    private static readonly string[] Probes = ["/probe-7f3a", "#probe-7f3a", "https://gov.example/probe-7f3a"];

    private static readonly string[] Elsewhere =
    [
        "https://evil.example/", "HTTPS:evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example",
        "/\n/evil.example", "/\r\n/evil.example", "\t//evil.example", " //evil.example", "/%2f/evil.example", "/%2fevil.example", "%2f%2fevil.example", "/%5cevil.example", "/%09/evil.example",
        "javascript:alert(1)", "java\nscript:alert(1)", "\u0001javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "@evil.example", "/@evil.example", ".evil.example",
        ":80@evil.example", "https:/evil.example", "https:evil.example", "／／evil.example", "/／evil.example", "/\u2028/evil.example", "/\u200b/evil.example", "//evil。example", "/..//evil.example",
        "/./evil.example", "/.//evil.example", "/a/..//evil.example", "/\u0000/evil.example", "/?x=https://evil.example", "/#//evil.example", "?//evil.example", "#https://evil.example", "/\r\nSet-Cookie: evil=1", "/%0d%0aSet-Cookie: evil=1",
    ];

    [Fact]
    public async Task No_field_and_no_parameter_leads_to_another_site()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var place = unit.Place;
        using var boss = await Person.OfAsync(place, "boss", "coordinator");
        var draft = (await place.PostAsync("/api/drafts", SamplePlan.Text + "又一份")).IsOk(201)["id"]!;
        (await place.PostAsync(unit.Api + "/acknowledge")).IsOk();
        using var stranger = new Person(place);
        var links = new List<string>();
        foreach (var action in Enum.GetValues<LinkAction>())
        {
            links.Add(await unit.LinkAsync(action));
        }

        var (pages, forms) = await Site.WalkAsync(path => boss.GetAsync(path), ["/", "/plans/drafts/" + draft, "/account/password", .. links]);
        var (_, strangers) = await Site.WalkAsync(path => stranger.GetAsync(path), "/sign-in", "/assignments");
        Assert.True(pages.Count > 20, string.Join('\n', pages));
        Assert.True(forms.Count > 25, string.Join('\n', forms.Select(form => form.Action)));

        var leading = new List<string>();
        foreach (var (person, form) in forms.Select(form => (boss, form)).Concat(strangers.Select(form => (stranger, form))).Where(one => one.form.Method == "post" && one.form.Action != "/sign-out"))
        {
            foreach (var field in form.Fields.Select(field => field.Name).Where(name => name is not ("key" or "version")))
            {
                if (await LeadsAsync(async value => await person.SendAsync(HttpMethod.Post, form.Action, (await form.AgainAsync(path => person.GetAsync(path))).With(field, value))))
                {
                    leading.Add($"{Site.ShapeOf(form.Action)} {field}");
                }
            }
        }

        foreach (var (path, name) in (await ParametersAsync(place)).Concat(pages.Select(page => page.Split('?')[0]).Distinct().SelectMany(page => Guesses.Select(name => (page, name)))))
        {
            if (await LeadsAsync(value => Place.SendAsync(place.Client, HttpMethod.Get, $"{path}?{name}={Uri.EscapeDataString(value)}", null, ("Accept", "text/html"))))
            {
                leading.Add($"{path}?{name}");
            }
        }

        Assert.Contains("/language back", leading);
        Assert.Contains(leading, one => one.StartsWith("/plans/drafts/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signing_in_leads_to_this_site_only()
    {
        // Twenty may be tried a minute.
        foreach (var values in Elsewhere.Chunk(18))
        {
            await using var place = Place.Open();
            using var person = await Person.OfAsync(place, "somebody", "viewer");
            foreach (var value in values)
            {
                var answer = await person.EnterAsync("somebody", back: value);
                Assert.Equal(303, (int)answer.Status);
                StaysHere("back", value, answer);
            }
        }
    }

    [Fact]
    public async Task No_answer_repeats_the_name_that_the_caller_gave_the_site()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var (pages, _) = await Site.WalkAsync(path => unit.Place.GetAsync(path, ("Accept", "text/html")), "/", await unit.LinkAsync(LinkAction.Report));
        foreach (var path in pages.Append("/api/units/区住建局/calendar").Append("/api/plans").Append("/nowhere"))
        {
            var answer = await unit.Place.GetAsync(path, ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"), ("X-Original-URL", "https://evil.example/"));
            Assert.DoesNotContain("evil.example", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("evil.example", string.Join('\n', answer.Headers.Select(header => header.Value)), StringComparison.Ordinal);
        }
    }

    private static readonly string[] Guesses = ["back", "returnUrl", "next", "url", "redirect", "to", "continue", "post_login_redirect_uri"];

    // Whether a value leads anywhere; if it does, none may lead elsewhere.
    private static async Task<bool> LeadsAsync(Func<string, Task<Answered>> sendAsync)
    {
        var leads = false;
        foreach (var probe in Probes)
        {
            var answer = await sendAsync(probe);
            StaysHere("", probe, answer);
            leads |= answer.Headers.GetValueOrDefault("Location", "").Contains("probe-7f3a", StringComparison.Ordinal);
        }

        foreach (var value in leads ? Elsewhere : [])
        {
            StaysHere("", value, await sendAsync(value));
        }

        return leads;
    }

    // As browsers read addresses (WHATWG), which is not how .NET does.
    private static void StaysHere(string name, string value, Answered answer)
    {
        Assert.True((int)answer.Status < 500, $"{name}={value}: {answer.Status} {answer.Body}");
        Assert.DoesNotContain("evil=1", answer.Headers.GetValueOrDefault("Set-Cookie", ""), StringComparison.Ordinal);
        foreach (var header in new[] { "Location", "Refresh", "Content-Location" })
        {
            if (answer.Headers.GetValueOrDefault(header) is { } given)
            {
                var led = new Url(new Url(Here), given);
                Assert.True(led.Scheme == "https" && led.HostName == "gov.example" && given.All(letter => letter is > ' ' and < '\u007f'), $"{name}={value} leads to {given}");
            }
        }
    }

    private static async Task<IEnumerable<(string Path, string Name)>> ParametersAsync(Place place) =>
        (await place.GetAsync("/openapi/v1.json")).IsOk().Json.GetProperty("paths").EnumerateObject()
            .Where(path => !path.Name.Contains('{', StringComparison.Ordinal) && path.Value.TryGetProperty("get", out var get) && get.TryGetProperty("parameters", out _))
            .SelectMany(path => path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray()
                .Where(parameter => parameter.GetProperty("in").GetString() == "query")
                .Select(parameter => (path.Name, parameter.GetProperty("name").GetString()!)));
}
