using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Channels.Tests.Http;

/// <summary>A provider behind a real HTTP server on this machine, that misbehaves as a test tells it.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Heard> heard = new();

    private Provider(WebApplication app) => this.app = app;

    /// <summary>How it answers; at first with 200 and nothing.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public string Url => app.Urls.First();

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<Heard> Requests => [.. heard];

    public static async Task<Provider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new Provider(builder.Build());
        provider.app.Run(provider.HandleAsync);
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>Answers with a status, a body and headers.</summary>
    public void Says(int status, string body = "", params (string Name, string Value)[] headers) => Answer = async http =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.WriteAsync(body);
    };

    /// <summary>Takes the request and breaks the connection.</summary>
    public void Drops() => Answer = http =>
    {
        http.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Takes the request and never answers.</summary>
    public void Hangs() => Answer = http => Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);

    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) });

    /// <summary>A client for which every https host is this provider.</summary>
    public HttpClient ClientForAnyHost() => new(new Redirected(new(Url)) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } });

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        heard.Enqueue(new(
            http.Request.Method,
            http.Request.Path + http.Request.QueryString.ToString(),
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Encoding.UTF8.GetString(body.ToArray()))
        {
            Bytes = body.ToArray(),
        });
        // Several may be asked about at once: each answer can read its own request.
        body.Position = 0;
        http.Request.Body = body;
        await Answer(http);
    }

    private sealed class Redirected(Uri to) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation("X-Host", request.RequestUri!.Host);
            request.RequestUri = new(to, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }

    public sealed record Heard(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public required byte[] Bytes { get; init; }
    }
}
