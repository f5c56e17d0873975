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

    /// <summary>Where the provider takes its moods from; null: it has none.</summary>
    public Random? Moods { get; set; }

    /// <summary>How often it failed in any way.</summary>
    public int Failures { get; private set; }

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

    /// <summary>Answers each again: a sender may have ended before its message was the one to be held.</summary>
    public void HoldNone() => toGo = int.MaxValue;

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var mood = NextMood();
        if (mood is Mood.Broken or Mood.Busy)
        {
            http.Response.StatusCode = mood == Mood.Broken ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (mood == Mood.HangsUpBefore)
        {
            http.Abort();
            return;
        }

        handed.AddOrUpdate(key, 1, (_, times) => times + 1);
        if (Interlocked.Decrement(ref toGo) == -1)
        {
            toGo = int.MaxValue;
            held.TrySetResult(key);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }

        http.Response.StatusCode = StatusCodes.Status202Accepted;
        if (mood == Mood.HangsUpAfter)
        {
            http.Abort();
        }
    }

    private Mood NextMood()
    {
        if (Moods is not { } moods)
        {
            return Mood.Good;
        }

        lock (moods)
        {
            var mood = moods.Next(20) switch { 0 or 1 => Mood.Broken, 2 or 3 => Mood.Busy, 4 or 5 => Mood.HangsUpBefore, 6 or 7 => Mood.HangsUpAfter, _ => Mood.Good };
            Failures += mood == Mood.Good ? 0 : 1;
            return mood;
        }
    }

    private enum Mood
    {
        Good,
        Broken,
        Busy,
        HangsUpBefore,
        HangsUpAfter,
    }
}
