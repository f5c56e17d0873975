using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GovOpenFlow.Embedded.TryOut;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Scenarios.Kills;

public sealed class A_killed_host(ITestOutputHelper output) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-kill-").FullName;

    [Fact]
    public async Task Keeps_what_it_answered_and_does_nothing_twice_when_asked_again()
    {
        var seed = Kills.Seed();
        var random = new Random(seed);
        var (answered, unanswered, kills) = (0, 0, Kills.Count(6));
        IReadOnlyList<string> ids = [];
        var reports = 0;
        for (var round = 0; round <= kills; round++)
        {
            using var host = RealProcess.Start(folder, "--url", "http://127.0.0.1:0");
            using var client = await ClientAsync(host);
            ids = ids.Count > 0 ? ids : await StartPlanAsync(client);

            // Each round's reports go out at once; the host is killed somewhere among them.
            var texts = ids.Select(id => (Id: id, Text: $"round {round}: {id}")).ToList();
            var posts = texts.Select(one => ReportAsync(client, one.Id, one.Text, $"{round}-{one.Id}")).ToList();
            if (round < kills)
            {
                await host.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(1, 400)));
            }

            var results = await Task.WhenAll(posts);
            await host.KillAsync();
            answered += results.Count(refusal => refusal is null);
            unanswered += results.Count(refusal => refusal is not null);

            using var next = RealProcess.Start(folder, "--url", "http://127.0.0.1:0");
            using var again = await ClientAsync(next);
            // Who got no answer asks again with the same key; who got one finds the report there.
            for (var i = 0; i < texts.Count; i++)
            {
                if (results[i] is not null)
                {
                    var refusal = await ReportAsync(again, texts[i].Id, texts[i].Text, $"{round}-{texts[i].Id}");
                    Assert.True(refusal is null, $"seed {seed}, round {round}: {refusal}");
                }

                var trail = (await again.GetFromJsonAsync<JsonNode>($"/api/assignments/{texts[i].Id}/events"))!["events"]!.AsArray();
                var found = trail.Count(entry => (string?)entry!["details"]?["text"] == texts[i].Text);
                Assert.True(found == 1, $"seed {seed}, round {round}: the report on {texts[i].Id} is there {found} times.");
                reports++;
            }

            await next.KillAsync();
        }

        output.WriteLine($"seed {seed}: {kills} kills among {reports} reports, {answered} answered at once, {unanswered} asked again");
        var audit = await RealProcess.RunAsync(folder, "verify-audit");
        Assert.True(audit.Code == 0, $"seed {seed}: {audit.Output}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The address is printed once the host listens.
    private static async Task<HttpClient> ClientAsync(RealProcess host)
    {
        while (await host.Output.ReadLineAsync() is { } line)
        {
            if (line.Contains("/sign-in?token=", StringComparison.Ordinal))
            {
                var address = new Uri(line.Trim());
                var client = new HttpClient { BaseAddress = new(address.GetLeftPart(UriPartial.Authority)) };
                client.DefaultRequestHeaders.Authorization = new("Bearer", address.Query["?token=".Length..]);
                return client;
            }
        }

        throw new InvalidOperationException($"The host ended before it listened: {await host.ErrorsAsync()}");
    }

    private static async Task<IReadOnlyList<string>> StartPlanAsync(HttpClient client)
    {
        using var content = new ByteArrayContent(SamplePlan.BytesFor(2026));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/plans?year=2026") { Content = content };
        request.Headers.Add("Idempotency-Key", "start");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var page = await client.GetFromJsonAsync<JsonNode>("/api/assignments?limit=200");
        return [.. page!["assignments"]!.AsArray().Select(assignment => (string)assignment!["id"]!)];
    }

    // Null: it was taken.
    private static async Task<string?> ReportAsync(HttpClient client, string id, string text, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/assignments/{id}/report") { Content = JsonContent.Create(new { text }) };
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await client.SendAsync(request);
            return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync();
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            return cut.Message;
        }
    }
}
