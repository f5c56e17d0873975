using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Embedded.Tests.Killing;

/// <summary>A provider on a real port that counts by idempotency key what it is handed, and can keep its answer to itself.</summary>
internal sealed class HttpProvider : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, int> handed = new();
    private int toGo = int.MaxValue;
    private TaskCompletionSource<string> held = new();

    private HttpProvider(WebApplication app)
    {
        this.app = app;
        app.MapPost("/messages", TakeAsync);
        app.MapGet("/messages/{key}", (string key) => handed.ContainsKey(key) ? Results.Ok() : Results.NotFound());
    }

    public string Url => app.Urls.First();

    /// <summary>How often each message was handed over.</summary>
    public IReadOnlyDictionary<string, int> Handed => handed;

    public static async Task<HttpProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new HttpProvider(builder.Build());
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>Takes the message after so many others without ever answering.</summary>
    /// <returns>Its key, once it is there.</returns>
    public Task<string> HoldAfter(int others)
    {
        held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        toGo = others;
        return held.Task;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        handed.AddOrUpdate(key, 1, (_, times) => times + 1);
        if (Interlocked.Decrement(ref toGo) == -1)
        {
            toGo = int.MaxValue;
            held.TrySetResult(key);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }

        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
