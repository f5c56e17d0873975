using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using GovOpenFlow.Functions.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Sending;

/// <summary>Azure Communication Services as far as they are published, on this machine and over TLS, with faults.</summary>
internal sealed class FakeCommunication : IAsyncDisposable
{
    private readonly ConcurrentQueue<Fault> faults = new();
    private readonly TaskCompletionSource end = new();
    private readonly WebApplication app;
    private readonly X509Certificate2 certificate = SelfSigned();

    private FakeCommunication()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>Every request, as method and path.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The bodies of what was posted.</summary>
    public ConcurrentQueue<JsonElement> Bodies { get; } = new();

    /// <summary>E-mail operations and their states.</summary>
    public ConcurrentDictionary<string, string> Operations { get; } = new();

    /// <summary>SMS that went out, by request.</summary>
    public ConcurrentDictionary<string, string> Texts { get; } = new();

    /// <summary>What the next requests meet, one each; then none.</summary>
    public FakeCommunication Then(params Fault[] next)
    {
        foreach (var fault in next)
        {
            faults.Enqueue(fault);
        }

        return this;
    }

    public static async Task<FakeCommunication> StartAsync()
    {
        var service = new FakeCommunication();
        await service.app.StartAsync();
        return service;
    }

    /// <param name="patience">How long one attempt may take.</param>
    public CommunicationService Client(TimeSpan? patience = null)
    {
        var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == certificate.Thumbprint,
        };
        var options = new CommunicationOptions { Transport = new HttpClientTransport(new HttpClient(handler)) };
        options.Retry.NetworkTimeout = patience ?? TimeSpan.FromMinutes(1);
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return new(new(app.Urls.First()), new Credential(), options);
    }

    public async ValueTask DisposeAsync()
    {
        end.SetResult();
        await app.StopAsync();
        await app.DisposeAsync();
        certificate.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Calls.Enqueue($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
        Assert.Equal("Bearer a-token", http.Request.Headers.Authorization.ToString());
        faults.TryDequeue(out var fault);
        switch (fault)
        {
            case Fault.Throttles:
                http.Response.Headers.RetryAfter = "90";
                await WriteAsync(http, 429, """{"error":{"code":"TooManyRequests","message":"Slower, please."}}""");
                return;
            case Fault.ThrottlesByDate:
                http.Response.Headers.Date = "Thu, 05 Mar 2026 01:00:00 GMT";
                http.Response.Headers.RetryAfter = "Thu, 05 Mar 2026 01:02:00 GMT";
                await WriteAsync(http, 429, "");
                return;
            case Fault.Fails:
                await WriteAsync(http, 500, """{"error":{"code":"InternalServerError","message":"Something broke."}}""");
                return;
            case Fault.Refuses:
                await WriteAsync(http, 400, """{"error":{"code":"InvalidRecipient","message":"No such form of address."}}""");
                return;
            case Fault.Hangs:
                await end.Task;
                return;
            case Fault.Drops:
                http.Abort();
                return;
            case Fault.AnswersAsProxy:
                await WriteAsync(http, 200, "<html>Sign in to the network</html>");
                return;
            case Fault.PassesOnNothing:
                await WriteAsync(http, 502, "<html>Bad gateway</html>");
                return;
            case Fault.KnowsTheOperation:
                await WriteAsync(http, 409, """{"error":{"code":"Conflict","message":"The operation exists."}}""");
                return;
        }

        await ServeAsync(http, fault);
    }

    private async Task ServeAsync(HttpContext http, Fault fault)
    {
        var path = http.Request.Path.Value!;
        if (http.Request.Method == "GET" && path.StartsWith("/emails/operations/", StringComparison.Ordinal))
        {
            Assert.Equal("2023-03-31", http.Request.Query["api-version"]);
            var id = path["/emails/operations/".Length..];
            await (Operations.TryGetValue(id, out var known)
                ? WriteAsync(http, 200, State(id, known))
                : WriteAsync(http, 404, """{"error":{"code":"NotFound","message":"No such operation."}}"""));
            return;
        }

        Assert.Equal("POST", http.Request.Method);
        Assert.StartsWith("application/json", http.Request.ContentType, StringComparison.Ordinal);
        var body = (await JsonDocument.ParseAsync(http.Request.Body)).RootElement.Clone();
        Bodies.Enqueue(body);
        string answer;
        if (path == "/sms")
        {
            Assert.Equal("2021-03-07", http.Request.Query["api-version"]);
            var recipient = body.GetProperty("smsRecipients")[0];
            // A request that is repeated within the time that the service remembers is answered and not carried out again.
            Texts.TryAdd(recipient.GetProperty("repeatabilityRequestId").GetString()!, body.GetProperty("message").GetString()!);
            answer = $$"""{"value":[{"to":"{{recipient.GetProperty("to").GetString()}}","messageId":"Outgoing_1","httpStatusCode":202,"repeatabilityResult":"accepted","successful":true}]}""";
        }
        else
        {
            Assert.Equal("/emails:send", path);
            Assert.Equal("2023-03-31", http.Request.Query["api-version"]);
            var id = Guid.Parse(http.Request.Headers["Operation-Id"].ToString(), CultureInfo.InvariantCulture).ToString();
            Operations[id] = fault == Fault.FailsTheOperation ? "Failed" : "Running";
            http.Response.Headers["Operation-Location"] = $"{app.Urls.First()}/emails/operations/{id}?api-version=2023-03-31";
            http.Response.Headers.RetryAfter = "30";
            answer = State(id, Operations[id]);
        }

        if (fault == Fault.AcceptsAndDrops)
        {
            http.Abort();
            return;
        }

        await WriteAsync(http, 202, fault == Fault.AcceptsWithGarbage ? "{\"value\":[{\"to" : answer);
    }

    private static string State(string id, string status) => status is "Failed"
        ? $$"""{"id":"{{id}}","status":"Failed","error":{"code":"EmailDroppedAllRecipientsSuppressed","message":"Nobody is left."} }"""
        : $$"""{"id":"{{id}}","status":"{{status}}","error":null}""";

    private static Task WriteAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        return http.Response.WriteAsync(body);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private sealed class Credential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext context, CancellationToken cancellation)
        {
            Assert.Equal(["https://communication.azure.com//.default"], context.Scopes);
            return new("a-token", DateTimeOffset.UtcNow.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext context, CancellationToken cancellation) =>
            new(GetToken(context, cancellation));
    }
}
