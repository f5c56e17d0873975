using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Pages;

/// <summary>What all pages share: navigation, the switch of language, the stylesheet.</summary>
public sealed class FrameTests
{
    private static readonly (string, string) Html = ("Accept", "text/html");

    [Fact]
    public async Task The_navigation_marks_where_one_is()
    {
        await using var place = Place.Open();
        var page = (await place.GetAsync("/assignments", Html)).IsOk();
        Assert.Contains("<a href=\"/assignments\" aria-current=\"page\">台账</a>", page.Body, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/\">概览</a>", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_see_no_navigation_but_the_same_style()
    {
        await using var place = Place.Open();
        using var stranger = place.NewClient();
        var page = (await Place.SendAsync(stranger, HttpMethod.Get, "/", null, Html)).IsOk(401);
        Assert.DoesNotContain("<nav", page.Body, StringComparison.Ordinal);
        (await Place.SendAsync(stranger, HttpMethod.Get, "/site.css", null)).IsOk();
        (await Place.SendAsync(stranger, HttpMethod.Get, "/icon.svg", null)).IsOk();
    }

    [Theory]
    [InlineData("/assignments?stage=reported", "/assignments?stage=reported")]
    [InlineData("/units?q=教育 局", "/units?q=%E6%95%99%E8%82%B2%20%E5%B1%80")]
    [InlineData("/units?q=%E6%95%99#甲", "/units?q=%E6%95%99#%E7%94%B2")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("", "/")]
    public async Task The_language_is_switched_and_one_stays_where_one_was(string back, string expected)
    {
        await using var place = Place.Open();
        using var browser = place.NewClient();
        var answer = await Place.SendAsync(browser, HttpMethod.Post, "/language",
            new FormUrlEncodedContent([new("to", "en"), new("back", back)]), Html);
        Assert.Equal(303, (int)answer.Status);
        Assert.Equal(expected, answer.Headers["Location"]);
        var cookie = answer.Headers["Set-Cookie"].Split(';')[0];
        Assert.Equal("language=en", cookie);
        Assert.Contains("<html lang=\"en\">", (await place.GetAsync("/", Html, ("Cookie", cookie), ("Accept-Language", "zh"))).IsOk().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        await using var place = Place.Open();
        (await Place.SendAsync(place.Client, HttpMethod.Post, "/language", Place.Json("{}"))).IsProblem(415, "not-a-form");
        (await Place.SendAsync(place.Client, HttpMethod.Post, "/language", new FormUrlEncodedContent([new("role", "admin")]))).IsProblem(400, "unknown-field");
    }
}
