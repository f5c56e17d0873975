using System.Diagnostics;
using System.Text;
using GovOpenFlow.Azure.Tests.Orchestrations;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Functions.Http;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moq;

namespace GovOpenFlow.Azure.Tests.Http;

/// <summary>The app's one HTTP function as the Functions host calls it: a bare request, no server.</summary>
internal sealed class AppOnRequests : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly WebRequests function;
    private readonly string? caller;

    /// <param name="authenticated">Whether App Service authentication stands before the app.</param>
    /// <param name="role">The caller's app role; null: nobody signed in.</param>
    public AppOnRequests(bool authenticated = true, string? role = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.AddProvider(Log));
        var listener = new DiagnosticListener("test");
        collection.AddSingleton(listener).AddSingleton<DiagnosticSource>(listener);
        collection.AddSingleton<IHostEnvironment>(new Machine());
        collection.AddSingleton<ILedger>(new NotingLedger(Place.Ledger));
        collection.AddSingleton<IOutbox>(Place.Ledger);
        collection.AddSingleton<ISettingsStore>(Place.Ledger);
        collection.AddSingleton<TimeProvider>(Place.Clock);
        collection.AddSingleton(Place.Rules);
        collection.AddWeb(new(
            null, "UseDevelopmentStorage=true", "Test", null, null, null, new("https://plan.example.gov.cn"), null, null, null, authenticated));
        services = collection.BuildServiceProvider();
        function = new(services.GetRequiredService<WebHandlers>(), services.GetRequiredService<ILogger<WebRequests>>());
        caller = role is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""
            {"auth_typ":"aad","name_typ":"name","role_typ":"roles","claims":[{"typ":"name","val":"王某"},{"typ":"roles","val":"{{role}}"}]}
            """));
    }

    public Place Place { get; } = new();

    public Mock<DurableTaskClient> Client { get; } = new("test");

    public Warnings Log { get; } = new();

    /// <returns>The status and the body.</returns>
    public async Task<(int Status, string Body)> CallAsync(string method, string path, string? body = null, bool fromOtherSite = false)
    {
        await using var scope = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Method = method;
        http.Request.Scheme = "https";
        http.Request.Host = new("plan.example.gov.cn");
        var parts = path.Split('?', 2);
        http.Request.Path = parts[0];
        http.Request.QueryString = new(parts.Length > 1 ? "?" + parts[1] : "");
        // What the Functions host has made of the catch-all before.
        http.Request.RouteValues["path"] = parts[0].TrimStart('/');
        if (caller is not null)
        {
            http.Request.Headers[AppServicePrincipal.HeaderName] = caller;
        }

        if (body is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            http.Request.Body = new MemoryStream(bytes);
            http.Request.ContentLength = bytes.Length;
            http.Request.ContentType = body.StartsWith('{') ? "application/json" : "text/plain; charset=utf-8";
            http.Request.Headers["Idempotency-Key"] = Guid.NewGuid().ToString();
            http.Request.Headers["Sec-Fetch-Site"] = fromOtherSite ? "cross-site" : "same-origin";
            http.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
        }

        using var answer = new MemoryStream();
        http.Response.Body = answer;
        await function.RunAsync(http.Request, Client.Object);
        await http.Response.CompleteAsync();
        return (http.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()));
    }

    public void Signalled(string instance, Times times) => Client.Verify(
        one => one.RaiseEventAsync(instance, Functions.Orchestrations.Signals.Changed, It.IsAny<object>(), It.IsAny<CancellationToken>()), times);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Place.Dispose();
    }

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }

    private sealed class Machine : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "GovOpenFlow.Functions";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
