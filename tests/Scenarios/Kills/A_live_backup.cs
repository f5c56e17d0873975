using System.Net.Http.Json;
using GovOpenFlow.Embedded.TryOut;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Scenarios.Kills;

/// <summary>backup, verify-backup and restore as an operator runs them, on a host that goes on taking reports.</summary>
public sealed class A_live_backup(ITestOutputHelper output) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-backup-").FullName;

    [Fact]
    public async Task Holds_what_was_answered_before_it_and_comes_back_while_what_came_after_is_said_to_be_lost()
    {
        var copy = Path.Combine(folder, "copy.db");
        using (var host = RealProcess.Start(folder, "--url", "http://127.0.0.1:0"))
        {
            using var client = await host.ClientAsync();
            var ids = await StartPlanAsync(client);
            await ReportAsync(client, ids[0], "before");

            // A second host is sent away, and the first one does not mind.
            var second = await RealProcess.RunAsync(folder, "--url", "http://127.0.0.1:0");
            Assert.Equal(2, second.Code);
            Assert.Contains(host.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), second.Errors, StringComparison.Ordinal);

            using var stop = new CancellationTokenSource();
            var load = Task.Run(async () =>
            {
                var sent = 0;
                while (!stop.IsCancellationRequested)
                {
                    await ReportAsync(client, ids[1 + (sent % (ids.Count - 1))], $"meanwhile {sent++}");
                }

                return sent;
            });
            var backup = await RealProcess.RunAsync(folder, "backup", copy);
            Assert.True(backup.Code == 0, backup.Output + backup.Errors);
            await stop.CancelAsync();
            output.WriteLine($"{await load} reports while the backup was made");
            await ReportAsync(client, ids[0], "after");
            var inUse = await RealProcess.RunAsync(folder, "restore", copy);
            Assert.Equal(2, inUse.Code);
            host.Terminate();
            Assert.True(await host.EndsWithinAsync(TimeSpan.FromSeconds(20)), "It does not end.");
        }

        Assert.Equal(0, (await RealProcess.RunAsync(folder, "verify-backup", copy)).Code);
        var restored = await RealProcess.RunAsync(folder, "restore", copy);
        Assert.True(restored.Code == 0, restored.Output + restored.Errors);
        Assert.Contains("ledger.db.replaced-", restored.Output, StringComparison.Ordinal);
        output.WriteLine(restored.Output);
        Assert.Equal(0, (await RealProcess.RunAsync(folder, "verify-audit")).Code);
        using var again = RealProcess.Start(folder, "--url", "http://127.0.0.1:0");
        using var reader = await again.ClientAsync();
        var first = (await IdsAsync(reader))[0];
        var trail = await reader.GetStringAsync($"/api/assignments/{first}/events");
        Assert.Contains("before", trail, StringComparison.Ordinal);
        Assert.DoesNotContain("after", trail, StringComparison.Ordinal);
        await again.KillAsync();

        // One bit later it is not that backup any more.
        var bytes = await File.ReadAllBytesAsync(copy);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(copy, bytes);
        Assert.Equal(1, (await RealProcess.RunAsync(folder, "verify-backup", copy)).Code);
        Assert.Equal(2, (await RealProcess.RunAsync(folder, "restore", copy)).Code);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<IReadOnlyList<string>> StartPlanAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/plans?year=2026") { Content = new ByteArrayContent(SamplePlan.BytesFor(2026)) };
        request.Headers.Add("Idempotency-Key", "start");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await IdsAsync(client);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(HttpClient client)
    {
        var page = await client.GetFromJsonAsync<System.Text.Json.Nodes.JsonNode>("/api/assignments?limit=200");
        return [.. page!["assignments"]!.AsArray().Select(assignment => (string)assignment!["id"]!).Order()];
    }

    private static async Task ReportAsync(HttpClient client, string id, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/assignments/{id}/report") { Content = JsonContent.Create(new { text }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
