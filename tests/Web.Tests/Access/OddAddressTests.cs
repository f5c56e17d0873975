using System.Diagnostics;
using System.Text.RegularExpressions;
using GovOpenFlow.Web.Tests.Fuzz;
using Microsoft.AspNetCore.Routing;
using Xunit.Abstractions;

namespace GovOpenFlow.Web.Tests.Access;

/// <summary>Every address of the running site with odd values in path and query: answered or refused, never a 5xx, and in words that a header can hold.</summary>
public sealed class OddAddressTests(ITestOutputHelper output)
{
    // As they stand in an address.
    private static readonly string[] Values =
    [
        "%E6%95%99%E8%82%B2%E5%B1%80", "%F0%9F%98%80", "%ED%A0%BD", "%ff%fe", new string('a', 4_000), ".", "..", "%2e%2e%2f%2e%2e", "a%2Fb", "%0d%0aX-Injected:%201", "%01%1b", "", "%20", "%", "a;b=c", "~",
    ];

    [Fact]
    public async Task No_address_brings_the_site_down()
    {
        await using var fuzz = await FuzzPlace.OpenAsync();
        var (place, random, complaints, asked, watch) = (fuzz.Place, new Random(500), new List<string>(), 0, Stopwatch.StartNew());
        foreach (var (name, endpoint) in AccessMatrixTests.EndpointsOf(place))
        {
            var (method, path) = (name.Split(' ')[0], name.Split(' ')[1]);
            var queries = QueriesOf(endpoint);
            foreach (var value in Values)
            {
                string[] addresses =
                [
                    .. path.Contains('{', StringComparison.Ordinal) ? [Filled(path, _ => value), LastFilled(path, value, fuzz, random)] : Array.Empty<string>(),
                    $"{LastFilled(path, "x", fuzz, random)}?{string.Join('&', queries.Select(one => $"{one}={value}"))}",
                ];
                foreach (var address in addresses.Distinct())
                {
                    asked++;
                    if (await FaultOfAsync(place.Client, method, address, asked, name.Contains(" /api/", StringComparison.Ordinal)) is { } fault)
                    {
                        complaints.Add($"{method} {FuzzRequest.Short(address)}: {fault}");
                    }
                }
            }
        }

        output.WriteLine($"{asked} requests in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(40)) + "\n" + string.Join('\n', place.Log.Errors.Distinct().Take(5)));
        Assert.Empty(place.Log.Errors);
        Assert.True(asked > 1_500, $"Only {asked} were asked.");
    }

    private static async Task<string?> FaultOfAsync(HttpClient client, string method, string address, int number, bool isApi)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "http://localhost" + address);
        request.Headers.Add("Accept", isApi ? "application/json" : "text/html");
        request.Headers.Add("Idempotency-Key", $"odd-{number}");
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode >= 500 ? $"answered {(int)answer.StatusCode}"
            : answer.Headers.Concat(answer.Content.Headers).FirstOrDefault(header => header.Value.Any(value => !value.All(letter => letter is >= ' ' and < '\x7f'))).Key is { } header ? $"{header} cannot be sent"
            : answer.Headers.Contains("X-Injected") ? "a header was put in"
            : null;
    }

    private static string Filled(string path, Func<Match, string> value) => Regex.Replace(path, @"\{\w+(:int)?\}", new MatchEvaluator(value));

    // What stands before the last place is there.
    private static string LastFilled(string path, string value, FuzzPlace place, Random random) => Filled(path, one =>
        path.IndexOf('{', one.Index + 1) < 0 ? value : Uri.EscapeDataString(place.Any(path[..one.Index].Trim('/').Split('/')[^1], random) ?? "x"));

    // What an endpoint's query may have; where it may have nothing, something all the same.
    private static IReadOnlyList<string> QueriesOf(RouteEndpoint endpoint) =>
        [.. endpoint.Metadata.Where(one => one.GetType().Name == "QueryParameter").Select(one => (string)one.GetType().GetProperty("Name")!.GetValue(one)!).DefaultIfEmpty("colour")];
}
