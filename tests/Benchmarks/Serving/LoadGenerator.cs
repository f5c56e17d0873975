using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace GovOpenFlow.Benchmarks.Serving;

/// <summary>The second process: sends requests to a server as fast as it answers, over some connections, and prints what it saw.</summary>
internal static class LoadGenerator
{
    public const string Argument = "--load";

    private const int Connections = 16;

    /// <summary>Arguments: address, token, GET or POST, path ("{id}" stands for an assignment's id), number of requests.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (method, path, count) = (arguments[2], arguments[3], int.Parse(arguments[4], CultureInfo.InvariantCulture));
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, AllowAutoRedirect = false }) { BaseAddress = new(arguments[0]) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", arguments[1]);
        var ids = path.Contains("{id}", StringComparison.Ordinal) ? await IdsAsync(client) : [""];
        var run = Path.GetRandomFileName();
        await SendAsync(client, method, path, ids[0], run + "-first");
        var (next, times) = (0, new ConcurrentBag<double>());
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            for (int at; (at = Interlocked.Increment(ref next)) <= count;)
            {
                var began = Stopwatch.GetTimestamp();
                await SendAsync(client, method, path, ids[at % ids.Count], string.Create(CultureInfo.InvariantCulture, $"{run}-{at}"));
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        })));
        var sorted = times.Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count / watch.Elapsed.TotalSeconds} {sorted[sorted.Count * 99 / 100]}"));
        return 0;
    }

    private static async Task SendAsync(HttpClient client, string method, string path, string id, string key)
    {
        using var request = new HttpRequestMessage(new(method), path.Replace("{id}", id, StringComparison.Ordinal));
        if (method == "POST")
        {
            request.Headers.Add("Idempotency-Key", key);
            request.Content = JsonContent.Create(new { text = "已按要求公开并更新。" });
        }

        using var answer = await client.SendAsync(request);
        await answer.Content.LoadIntoBufferAsync();
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(HttpClient client)
    {
        var page = await client.GetFromJsonAsync<JsonNode>("/api/assignments?limit=200");
        return [.. page!["assignments"]!.AsArray().Select(assignment => (string)assignment!["id"]!)];
    }
}
