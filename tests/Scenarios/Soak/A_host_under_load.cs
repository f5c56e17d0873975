using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GovOpenFlow.Embedded.TryOut;
using GovOpenFlow.Scenarios.Kills;
using Xunit;
using Xunit.Abstractions;

namespace GovOpenFlow.Scenarios.Soak;

/// <summary>The host for a long time of the machine's own, under reports, returns and pages: what it holds of memory, threads and open files levels off, and its file grows by what it records alone.</summary>
/// <remarks>GOVOPENFLOW_SOAK is in seconds, GOVOPENFLOW_SOAK_RATE in requests a second. Below five minutes nothing is judged but the answers.</remarks>
[Trait(Size.Trait, Size.Long)]
public sealed class A_host_under_load(ITestOutputHelper output) : IDisposable
{
    private const int Clients = 4;
    private const int LeastJudged = 300;

    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-soak-").FullName;
    private readonly ConcurrentQueue<double> took = new();
    private long writes;
    private long reads;

    [Fact]
    public async Task Levels_off()
    {
        var seconds = Size.Of("SOAK", 5, 3600);
        var pause = TimeSpan.FromSeconds((double)Clients / Size.Of("SOAK_RATE", 60, 60));
        using var host = RealProcess.Start(folder, "--url", "http://127.0.0.1:0");
        using var client = await host.ClientAsync();
        var ids = await StartPlanAsync(client);
        var watch = Stopwatch.StartNew();
        var clients = Enumerable.Range(0, Clients)
            .Select(number => Task.Run(() => WorkAsync(client, [.. ids.Where((_, index) => index % Clients == number)], pause, () => watch.Elapsed.TotalSeconds < seconds))).ToArray();
        var samples = new List<Sample>();
        var all = Task.WhenAll(clients);
        while (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(Math.Max(1, seconds / 60.0))));
            samples.Add(Take(host.Id, watch.Elapsed));
            Tell(samples[^1]);
        }

        await all;
        output.WriteLine($"{watch.Elapsed.TotalSeconds:0} s, {writes} written, {reads} read, no request failed");
        host.Terminate();
        Assert.True(await host.EndsWithinAsync(TimeSpan.FromSeconds(20)), "It does not end.");
        Assert.Equal("", await host.ErrorsAsync());
        Assert.Equal(0, (await RealProcess.RunAsync(folder, "verify-audit")).Code);
        if (seconds >= LeastJudged)
        {
            Judge(samples);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The last third against the one before: what still grows then does not level off.
    private void Judge(List<Sample> samples)
    {
        var third = samples.Count / 3;
        var (middle, last) = (samples[third..(2 * third)], samples[(2 * third)..]);
        var verdicts = new (string What, double Middle, double Last, double Most)[]
        {
            ("memory, MB", Median(middle, one => one.Memory), Median(last, one => one.Memory), (1.15 * Median(middle, one => one.Memory)) + 20),
            ("open files", Median(middle, one => one.Files), Median(last, one => one.Files), Median(middle, one => one.Files) + 10),
            ("threads", Median(middle, one => one.Threads), Median(last, one => one.Threads), Median(middle, one => one.Threads) + 8),
            ("log, MB", Median(middle, one => one.Log), Median(last, one => one.Log), (1.5 * Median(middle, one => one.Log)) + 8),
            ("ledger's bytes a write", PerWrite(middle), PerWrite(last), (1.25 * PerWrite(middle)) + 500),
        };
        foreach (var (what, before, after, most) in verdicts)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {before:0.#} in the middle third, {after:0.#} in the last, at most {most:0.#}"));
        }

        Assert.All(verdicts, verdict => Assert.True(verdict.Last <= verdict.Most, $"{verdict.What} does not level off: {verdict.Middle} and then {verdict.Last}"));
    }

    private static double PerWrite(List<Sample> samples) =>
        1024 * 1024 * (samples[^1].Ledger - samples[0].Ledger) / Math.Max(1, samples[^1].Writes - samples[0].Writes);

    private static double Median(List<Sample> samples, Func<Sample, double> of) => samples.Select(of).Order().ElementAt(samples.Count / 2);

    private Sample Take(int id, TimeSpan at)
    {
        using var process = Process.GetProcessById(id);
        var answers = new List<double>();
        while (took.TryDequeue(out var one))
        {
            answers.Add(one);
        }

        answers.Sort();
        return new(
            at.TotalSeconds, process.WorkingSet64 / 1048576.0, OperatingSystem.IsLinux() ? Directory.GetFiles($"/proc/{id}/fd").Length : process.HandleCount, process.Threads.Count,
            Length("ledger.db"), Length("ledger.db-wal"), Interlocked.Read(ref writes), answers.Count == 0 ? 0 : answers[(int)(answers.Count * 0.95)]);
    }

    private double Length(string name) => new FileInfo(Path.Combine(folder, "data", name)) is { Exists: true } file ? file.Length / 1048576.0 : 0;

    private void Tell(Sample one) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{one.At,6:0} s  memory {one.Memory,6:0.0} MB  files {one.Files,4}  threads {one.Threads,3}  ledger {one.Ledger,6:0.00} MB  log {one.Log,5:0.00} MB  writes {one.Writes,7}  95 % within {one.Answer:0.0} ms"));

    // A round: report, return, and what people look at.
    private async Task WorkAsync(HttpClient client, string[] ids, TimeSpan pause, Func<bool> goesOn)
    {
        for (var turn = 0; goesOn(); turn++)
        {
            var id = ids[turn % ids.Length];
            await SendAsync(client, $"/api/assignments/{id}/report", new { text = $"第{turn}次报送:工作已按要求推进,公开内容已上网。" });
            await SendAsync(client, $"/api/assignments/{id}/return", new { reason = "缺少公开链接,请补充" });
            await GetAsync(client, $"/api/assignments/{id}");
            await GetAsync(client, "/assignments");
            await Task.Delay(4 * pause);
        }
    }

    private async Task SendAsync(HttpClient client, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request);
        took.Enqueue(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Interlocked.Increment(ref writes);
    }

    private async Task GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, path);
        Interlocked.Increment(ref reads);
    }

    private static async Task<IReadOnlyList<string>> StartPlanAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/plans?year=2026") { Content = new ByteArrayContent(SamplePlan.BytesFor(2026)) };
        request.Headers.Add("Idempotency-Key", "start");
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var page = await client.GetFromJsonAsync<JsonNode>("/api/assignments?limit=200");
        return [.. page!["assignments"]!.AsArray().Select(assignment => (string)assignment!["id"]!)];
    }

    private sealed record Sample(double At, double Memory, int Files, int Threads, double Ledger, double Log, long Writes, double Answer);
}
