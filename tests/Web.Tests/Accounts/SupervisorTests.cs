using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Accounts;

/// <summary>A supervisor sees and reviews the units given to them, and nothing of the others.</summary>
public sealed class SupervisorTests : IAsyncLifetime
{
    private readonly Place place = Place.Open();
    private Person person = null!;

    public async Task InitializeAsync()
    {
        await place.StartAsync(SamplePlan.Text);
        person = await Person.OfAsync(place, "shen", "supervisor", "区住建局", "区教育局");
        person.Says[0] = ("Accept", "application/json");
    }

    public async Task DisposeAsync()
    {
        person.Dispose();
        await place.DisposeAsync();
    }

    [Fact]
    public async Task Lists_and_their_pages()
    {
        Assert.Equal(["区住建局", "区教育局"], await UnitsAsync("/api/assignments"));
        Assert.Equal(["区住建局"], await UnitsAsync("/api/assignments?unit=" + Uri.EscapeDataString("区住建局")));
        Assert.Empty(await UnitsAsync("/api/assignments?unit=" + Uri.EscapeDataString("区发改局")));
        var first = (await person.GetAsync("/api/assignments?limit=1")).IsOk().Json;
        var next = first.GetProperty("next").GetString();
        Assert.Equal(["区教育局"], await UnitsAsync("/api/assignments?limit=1&cursor=" + Uri.EscapeDataString(next!)));
        Assert.Equal(5, (await place.GetAsync("/api/assignments")).IsOk().Json.GetProperty("assignments").GetArrayLength());
    }

    [Fact]
    public async Task Totals()
    {
        var totals = (await person.GetAsync("/api/totals")).IsOk();
        Assert.DoesNotContain("区发改局", totals.Body, StringComparison.Ordinal);
        Assert.Contains("区住建局", totals.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_assignment_its_events_notices_and_evidence()
    {
        foreach (var (unit, status) in new[] { ("区住建局", 200), ("区发改局", 404) })
        {
            var path = "/api/assignments/" + await place.AssignmentOfAsync(unit);
            foreach (var part in new[] { "", "/events", "/notices" })
            {
                (await person.GetAsync(path + part)).IsOk(status);
            }

            (await person.GetAsync(path["/api".Length..], ("Accept", "text/html"))).IsOk(status);
            (await person.GetAsync($"{path}/evidence/{new string('0', 64)}")).IsOk(404);
        }
    }

    [Fact]
    public async Task Pages_show_nothing_of_the_others()
    {
        foreach (var path in new[] { "/", "/assignments" })
        {
            var page = (await person.GetAsync(path, ("Accept", "text/html"))).IsOk();
            Assert.Contains("区住建局", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("区发改局", page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Exports()
    {
        var csv = (await person.GetAsync("/api/assignments.csv")).IsOk();
        Assert.Contains("区住建局", csv.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("区发改局", csv.Body, StringComparison.Ordinal);
        var mine = await SheetAsync("/api/assignments.xlsx");
        Assert.Contains("区教育局", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("区发改局", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("区发改局", await SheetAsync("/api/assignments.xlsx?unit=" + Uri.EscapeDataString("区发改局")), StringComparison.Ordinal);
        Assert.DoesNotContain("区发改局", (await person.GetAsync("/assignments/print", ("Accept", "text/html"))).IsOk().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_review_queue_neither_shows_nor_decides_what_is_not_theirs()
    {
        foreach (var unit in new[] { "区住建局", "区发改局" })
        {
            (await place.PostAsync("/api/assignments/" + await place.AssignmentOfAsync(unit) + "/report", """{"text":"已公开"}""")).IsDone("reported");
        }

        var (mine, theirs) = (await place.AssignmentOfAsync("区住建局"), await place.AssignmentOfAsync("区发改局"));
        var queue = (await person.GetAsync("/review", ("Accept", "text/html"))).IsOk();
        Assert.Contains(mine, queue.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(theirs, queue.Body, StringComparison.Ordinal);
        foreach (var choice in new[] { "verify", "return" })
        {
            var answer = await person.SendAsync(HttpMethod.Post, "/review", new FormUrlEncodedContent(
                [new("key", choice), new("do", choice), new("reason", "缺附件"), new("pick", theirs + "~2")]), ("Accept", "text/html"));
            Assert.Equal(409, (int)answer.Status);
            Assert.DoesNotContain("区发改局", answer.Body, StringComparison.Ordinal);
            (await person.SendAsync(HttpMethod.Post, $"/assignments/{theirs}/{choice}", new FormUrlEncodedContent([new("key", "k" + choice), new(choice == "return" ? "reason" : "comment", "缺附件")]), ("Accept", "text/html"))).IsOk(404);
        }

        Assert.Equal("reported", (await place.GetAsync("/api/assignments/" + theirs)).IsOk().Json.GetProperty("assignment").GetProperty("stage").GetString());
        Assert.Equal(303, (int)(await person.SendAsync(HttpMethod.Post, "/review", new FormUrlEncodedContent(
            [new("key", "own"), new("do", "verify"), new("pick", mine + "~*")]), ("Accept", "text/html"))).Status);
    }

    private async Task<string> SheetAsync(string path)
    {
        using var client = place.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", person.Cookies.Select(one => $"{one.Key}={one.Value}")));
        using var response = await client.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        using var zip = new System.IO.Compression.ZipArchive(await response.Content.ReadAsStreamAsync());
        return string.Concat(zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    [Fact]
    public async Task Reviews()
    {
        foreach (var (unit, status) in new[] { ("区住建局", 200), ("区发改局", 404) })
        {
            var path = "/api/assignments/" + await place.AssignmentOfAsync(unit);
            (await place.PostAsync(path + "/report", """{"text":"已公开"}""")).IsDone("reported");
            using var content = Place.Json("{}");
            (await person.SendAsync(HttpMethod.Post, path + "/verify", content, ("Idempotency-Key", unit == "区住建局" ? "one" : "two"))).IsOk(status);
        }
    }

    [Fact]
    public async Task Notices()
    {
        foreach (var unit in new[] { "区住建局", "区发改局" })
        {
            (await place.PostAsync("/api/assignments/" + await place.AssignmentOfAsync(unit) + "/withdraw", """{"reason":"重复"}""")).IsOk();
        }

        var mine = (await person.GetAsync("/api/notices")).IsOk();
        Assert.Contains(await place.AssignmentOfAsync("区住建局"), mine.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(await place.AssignmentOfAsync("区发改局"), mine.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervisor_of_nothing_sees_nothing()
    {
        using var idle = await Person.OfAsync(place, "idle", "supervisor");
        var list = (await idle.GetAsync("/api/assignments", ("Accept", "application/json"))).IsOk();
        Assert.Equal(0, list.Json.GetProperty("assignments").GetArrayLength());
    }

    [Fact]
    public async Task Whom_the_directory_names_sees_those_units_too()
    {
        (await place.PutAsync("/api/units", """{"units":[{"name":"区发改局","supervisor":{"name":"idle","email":null,"phone":null}}]}""", ("If-Match", "\"0\""))).IsOk();
        using var idle = await Person.OfAsync(place, "idle", "supervisor");
        var list = (await idle.GetAsync("/api/assignments", ("Accept", "application/json"))).IsOk();
        Assert.Equal(["区发改局"], list.Json.GetProperty("assignments").EnumerateArray().Select(one => one.GetProperty("unit").GetString()));
    }

    private async Task<List<string?>> UnitsAsync(string path) =>
        [.. (await person.GetAsync(path)).IsOk().Json.GetProperty("assignments").EnumerateArray().Select(one => one.GetProperty("unit").GetString())];
}
