using System.Text;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Web.Tests.Evidence;
using GovOpenFlow.Web.Tests.Links;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Requests;

/// <summary>Whoever begins to send and does not go on is told so in time, at every address that takes something, and nothing of it is kept.</summary>
[Collection(nameof(SlowUploads))]
public sealed class SlowUploadTests
{
    private static readonly string[] Forms = ["/plans/new", "/units/import", "/u/{token}", "/assignments/{id}/report"];

    // They take nothing but their address, and answer before a body is there.
    private static readonly string[] TakeNoBody =
    [
        "POST /health/audit", "POST /sign-out", "POST /u/{token}/renew", "POST /api/drafts/{id}/start", "POST /api/plans/{id}/circulars/{name}/issue",
    ];

    // Of these, what works by the clock itself: moving it would be a different trial.
    private static readonly string[] WorkAtOnce = ["POST /api/drafts/{id}/start", "POST /api/plans/{id}/circulars/{name}/issue"];

    // Nothing is set up here that would call them; GatewayTests has them.
    private static readonly string[] NotSetUp = ["POST /api/gateway/receipts", "POST /api/gateway/replies"];

    [Fact]
    public async Task Every_body_that_stops_on_the_way_is_answered_408_and_leaves_nothing()
    {
        await using var unit = await UnitPlace.OpenAsync();
        var place = unit.Place;
        var ids = await IdsAsync(unit);
        var before = await StateAsync(place);
        var complaints = new List<string>();
        var stopped = new HashSet<string>();
        foreach (var (method, route) in TakersOf(place))
        {
            var name = $"{method} {route}";
            var address = AddressOf(route, ids);
            using var content = Begun(route);
            var waiting = place.Clock.Waiting;
            var sending = Place.SendAsync(
                route.StartsWith("/u/", StringComparison.Ordinal) ? unit.Browser : place.Client, new(method), address, content,
                ("Idempotency-Key", Guid.NewGuid().ToString()), ("If-Match", "\"1\""),
                ("Accept", route.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html"));
            while (!sending.IsCompleted)
            {
                // Only once the server has begun to count; where it takes no body it counts its own work, which is not what is tried here.
                if (place.Clock.Waiting > waiting && !WorkAtOnce.Contains(name))
                {
                    place.Clock.Advance(TimeSpan.FromMinutes(5));
                }

                await Task.Yield();
            }

            var answer = await sending;
            if ((int)answer.Status == 408)
            {
                stopped.Add(name);
                if (!answer.Body.Contains("请换一个网络", StringComparison.Ordinal))
                {
                    complaints.Add($"{name} says no remedy: {answer.Body}");
                }
            }
            else if (!TakeNoBody.Contains(name) && !NotSetUp.Contains(name))
            {
                complaints.Add($"{name} answers {(int)answer.Status}: {answer.Body[..Math.Min(answer.Body.Length, 300)]}");
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
        Assert.True(stopped.Count > 45, $"Only {stopped.Count} take a body.");
        Assert.Equal(before, await StateAsync(place));
        Assert.Empty(await place.Evidence.PendingAsync(DateTimeOffset.MaxValue, CancellationToken.None));
        Assert.Equal("", string.Join("\n\n", place.Log.Errors));
    }

    [Fact]
    public async Task A_form_that_ends_in_the_middle_is_no_form()
    {
        await using var place = Place.Open();
        foreach (var path in new[] { "/plans/new", "/units/import" })
        {
            using var cut = new ByteArrayContent("--end\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n1."u8.ToArray());
            cut.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=end");
            Assert.Equal(415, (int)(await Place.SendAsync(place.Client, HttpMethod.Post, path, cut, ("Accept", "text/html"), ("Idempotency-Key", "cut"))).Status);
        }

        Assert.Empty(place.Log.Errors);
    }

    private static StreamContent Begun(string route)
    {
        var (type, beginning) = Forms.Contains(route)
            ? ("multipart/form-data; boundary=end", "--end\r\nContent-Disposition: form-data; name=\"evidence\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7")
            : route.EndsWith("{sha256}", StringComparison.Ordinal) ? ("application/octet-stream", "%PDF-1.7")
            : route.StartsWith("/api", StringComparison.Ordinal) ? ("application/json", "{\"text\":\"已")
            : ("application/x-www-form-urlencoded", "text=begun");
        var content = new StreamContent(new Stalled(Encoding.UTF8.GetBytes(beginning)));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static IEnumerable<(string Method, string Route)> TakersOf(Place place) =>
        place.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                .Where(method => method is "POST" or "PUT")
                .Select(method => (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'))));

    private static async Task<Dictionary<string, string>> IdsAsync(UnitPlace unit)
    {
        var draft = (await unit.Place.PostAsync("/api/drafts", SamplePlan.Text + "又一份")).IsOk(201);
        var notice = (await unit.Place.GetAsync("/api/notices")).IsOk().Json.GetProperty("notices")[0].GetProperty("id").GetString()!;
        return new()
        {
            ["assignments"] = unit.Id,
            ["plans"] = (await unit.Place.Ledger.FindAsync(unit.Id, CancellationToken.None))!.State.PlanId,
            ["drafts"] = draft["id"]!,
            ["notices"] = notice,
            ["token"] = (await unit.LinkAsync(LinkAction.Report))["/u/".Length..],
        };
    }

    private static string AddressOf(string route, Dictionary<string, string> ids)
    {
        var kind = route.Contains("/drafts/", StringComparison.Ordinal) ? "drafts"
            : route.Contains("/notices/", StringComparison.Ordinal) ? "notices"
            : route.Contains("/assignments/", StringComparison.Ordinal) ? "assignments"
            : "plans";
        var address = route.Replace("{id}", Uri.EscapeDataString(ids[kind]), StringComparison.Ordinal)
            .Replace("{token}", ids["token"], StringComparison.Ordinal)
            .Replace("{line}", "i1", StringComparison.Ordinal)
            .Replace("{what}", "all", StringComparison.Ordinal)
            .Replace("{number:int}", "0", StringComparison.Ordinal)
            .Replace("{name}", route.Contains("circulars", StringComparison.Ordinal) ? "2026-q1" : "somebody", StringComparison.Ordinal);
        return address.Contains("{sha256}", StringComparison.Ordinal)
            ? address.Replace("{sha256}", Files.HashOf(Files.Pdf), StringComparison.Ordinal) + "?name=a.pdf"
            : address;
    }

    // What anybody could see of a change.
    private static async Task<string> StateAsync(Place place)
    {
        var all = new StringBuilder();
        foreach (var path in new[] { "/api/assignments", "/api/plans", "/api/units", "/api/policy", "/api/accounts", "/api/drafts", "/api/notices", "/api/scoring" })
        {
            all.Append((await place.GetAsync(path)).IsOk().Body).Append('\n');
        }

        return all.ToString();
    }
}

/// <summary>Runs alone: it moves a clock as soon as a server counts by it.</summary>
[CollectionDefinition(nameof(SlowUploads), DisableParallelization = true)]
public sealed class SlowUploads;
