using System.Net.Http.Headers;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Api;

/// <summary>Nobody gets in without a caller's name.</summary>
public sealed class AccessTests
{
    private static readonly string[] ForStrangers =
    [
        "GET /sign-in", "GET /api/health", "GET /site.css", "GET /icon.svg", "POST /language",
        "GET /u/x", "POST /u/x", "POST /u/x/renew", "POST /sign-in", "GET /first-account", "POST /first-account", "POST /api/gateway/sms", "POST /api/gateway/receipts", "POST /api/gateway/replies", "GET /api/units/x/calendar.ics",
    ];

    [Fact]
    public async Task Every_endpoint_refuses_strangers()
    {
        await using var place = Place.Open();
        using var stranger = place.NewClient();
        using var wrong = place.NewClient();
        wrong.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Place.Token[..^1] + "0");
        using var wrongCookie = place.NewClient();
        wrongCookie.DefaultRequestHeaders.Add("Cookie", "govopenflow=" + Place.Token);
        var walked = 0;
        foreach (var (method, path) in EndpointsOf(place))
        {
            if (ForStrangers.Contains($"{method} {path}"))
            {
                continue;
            }

            walked++;
            foreach (var client in new[] { stranger, wrong, wrongCookie })
            {
                var answer = await Place.SendAsync(client, new HttpMethod(method), path, null, ("Idempotency-Key", "k"));
                answer.IsProblem(401, "unauthenticated");
                Assert.StartsWith("Bearer", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
            }
        }

        Assert.True(walked >= 25, $"Only {walked} endpoints were walked.");
    }

    [Fact]
    public async Task Addresses_that_do_not_exist_tell_strangers_nothing()
    {
        await using var place = Place.Open();
        using var stranger = place.NewClient();
        (await Place.SendAsync(stranger, HttpMethod.Get, "/api/nothing", null)).IsProblem(401, "unauthenticated");
        (await Place.SendAsync(stranger, HttpMethod.Delete, "/api/plans", null)).IsProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task Strangers_learn_only_whether_it_runs()
    {
        await using var place = Place.Open();
        using var stranger = place.NewClient();
        Assert.Equal("""{"health":"ok"}""", (await Place.SendAsync(stranger, HttpMethod.Get, "/api/health", null)).IsOk().Body);
    }

    [Fact]
    public async Task The_printed_address_signs_in_with_a_cookie_that_is_not_the_token()
    {
        await using var place = Place.Open();
        using var browser = place.NewClient();
        var signIn = await Place.SendAsync(browser, HttpMethod.Get, "/sign-in?token=" + Place.Token, null);
        Assert.Equal(303, (int)signIn.Status);
        Assert.Equal("/", signIn.Headers["Location"]);
        var cookie = signIn.Headers["Set-Cookie"];
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Place.Token, cookie, StringComparison.Ordinal);
        var value = cookie.Split(';')[0];
        (await Place.SendAsync(browser, HttpMethod.Get, "/api/plans", null, ("Cookie", value))).IsOk();
        (await Place.SendAsync(browser, HttpMethod.Get, "/api/plans", null, ("Authorization", "Bearer " + value.Split('=')[1])))
            .IsProblem(401, "unauthenticated");
        (await Place.SendAsync(browser, HttpMethod.Get, "/sign-in?token=wrong", null)).IsProblem(401, "unauthenticated");
        Assert.Equal("/first-account", (await Place.SendAsync(browser, HttpMethod.Get, "/sign-in", null)).IsOk(303).Headers["Location"]);
    }

    [Theory]
    [InlineData("same-origin", "http://localhost", true)]
    [InlineData("same-origin", null, true)]
    [InlineData("same-origin", "null", true)]
    [InlineData("cross-site", "null", false)]
    [InlineData(null, "http://localhost", true)]
    [InlineData("cross-site", null, false)]
    [InlineData("same-site", "http://localhost", false)]
    [InlineData("none", null, false)]
    [InlineData(null, "http://evil.example", false)]
    [InlineData("same-origin", "http://localhost.evil.example", false)]
    [InlineData(null, "null", false)]
    [InlineData(null, null, false)]
    public async Task Changes_by_cookie_come_from_our_own_pages(string? site, string? origin, bool allowed)
    {
        await using var place = Place.Open();
        using var browser = place.NewClient();
        var cookie = (await Place.SendAsync(browser, HttpMethod.Get, "/sign-in?token=" + Place.Token, null)).Headers["Set-Cookie"].Split(';')[0];
        var headers = new List<(string, string)> { ("Cookie", cookie), ("Idempotency-Key", "k") };
        if (site is not null)
        {
            headers.Add(("Sec-Fetch-Site", site));
        }

        if (origin is not null)
        {
            headers.Add(("Origin", origin));
        }

        var answer = await Place.SendAsync(browser, HttpMethod.Post, "/api/plans/preview", Place.Json(SamplePlan.Text), [.. headers]);
        if (allowed)
        {
            answer.IsOk();
        }
        else
        {
            answer.IsProblem(403, "cross-origin");
        }
    }

    [Fact]
    public void A_short_token_is_refused_at_start() =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddGovOpenFlowWith("short"));

    internal static IEnumerable<(string Method, string Path)> EndpointsOf(Place place) =>
        place.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                .Select(method => (method, "/" + endpoint.RoutePattern.RawText!.Trim('/')
                    .Replace("{id}", "x", StringComparison.Ordinal).Replace("{token}", "x", StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal))));
}

internal static class Registration
{
    public static IServiceCollection AddGovOpenFlowWith(this IServiceCollection services, string token) =>
        Hosting.WebServices.AddGovOpenFlow(services, new Hosting.WebSettings { SignInToken = token });
}
