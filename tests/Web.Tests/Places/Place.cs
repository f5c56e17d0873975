using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Embedded.Evidence;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;
using GovOpenFlow.Web.Gateway;
using GovOpenFlow.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Web.Tests.Places;

/// <summary>A whole place: a real ledger in a folder of its own, a clock that the test moves, and the API in front.</summary>
public sealed class Place : IAsyncDisposable
{
    public const string Token = "0123456789abcdef0123456789abcdef0123456789abcdef";

    public const string FirstAccountCode = "AAAA-BBBB-CCCC-DDDD";

    public const string CallbackSecret = "a secret shared with the gateway";

    private readonly string folder = Directory.CreateTempSubdirectory("govopenflow-web-").FullName;
    private readonly IHost host;

    private Place(Func<ILedger, ILedger>? wrapLedger, Func<ISettingsStore, ISettingsStore>? wrapSettings, CallbackShapes? callbacks)
    {
        Clock = new(ChinaTime.At(new(2026, 3, 2), new(9, 0)));
        Ledger = SqliteLedger.Open(Path.Combine(folder, "ledger.db"));
        Evidence = new(Path.Combine(folder, "evidence"));
        host = new HostBuilder()
            .ConfigureLogging(logging => logging.AddProvider(Log))
            .ConfigureWebHost(web => web
                .UseTestServer()
                .ConfigureServices(services => services
                    .AddSingleton<TimeProvider>(Clock)
                    .AddSingleton(wrapLedger?.Invoke(Ledger) ?? Ledger)
                    .AddSingleton<IOutbox>(Ledger)
                    .AddSingleton(wrapSettings?.Invoke(Ledger) ?? Ledger)
                    .AddSingleton<IEvidenceStore>(Evidence)
                    .AddSingleton(new LinkCodec(LinkKeys.Create()))
                    .AddSingleton<IMessageSender>(Mail)
                    .AddSingleton(provider => new RulesSource(
                        new Rules(Policy.Default, WorkingCalendar.Mainland), provider.GetRequiredService<Ledger.Policies.PolicyStore>()))
                    .AddGovOpenFlow(new WebSettings { SignInToken = Token, FirstAccountCode = FirstAccountCode, CallbackSecret = CallbackSecret, Callbacks = callbacks, PublicUrl = new("https://gov.example/") }))
                .Configure(app => app.MapGovOpenFlow()))
            .Start();
        Client = NewClient();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public SimulatedClock Clock { get; }

    public SqliteLedger Ledger { get; }

    public FolderEvidenceStore Evidence { get; }

    /// <summary>What went out by e-mail.</summary>
    public SentMail Mail { get; } = new();

    public ErrorLog Log { get; } = new();

    public IServiceProvider Services => host.Services;

    /// <summary>Signed in by token.</summary>
    public HttpClient Client { get; }

    public static Place Open(
        Func<ILedger, ILedger>? wrapLedger = null, Func<ISettingsStore, ISettingsStore>? wrapSettings = null, CallbackShapes? callbacks = null) =>
        new(wrapLedger, wrapSettings, callbacks);

    /// <summary>A stranger.</summary>
    public HttpClient NewClient() => host.GetTestServer().CreateClient();

    public async Task<Answered> GetAsync(string path, params (string Name, string Value)[] headers) =>
        await SendAsync(Client, HttpMethod.Get, path, null, headers);

    /// <summary>A POST with a key of its own, unless the headers bring one.</summary>
    public async Task<Answered> PostAsync(string path, string body = "", params (string Name, string Value)[] headers)
    {
        if (!headers.Any(header => header.Name == "Idempotency-Key"))
        {
            headers = [.. headers, ("Idempotency-Key", Guid.NewGuid().ToString())];
        }

        return await SendAsync(Client, HttpMethod.Post, path, Json(body), headers);
    }

    public async Task<Answered> PutAsync(string path, string body, params (string Name, string Value)[] headers) =>
        await SendAsync(Client, HttpMethod.Put, path, Json(body), headers);

    /// <summary>Starts a plan and says its id.</summary>
    public async Task<string> StartAsync(string text)
    {
        var answer = await SendAsync(Client, HttpMethod.Post, "/api/plans", new ByteArrayContent(Encoding.UTF8.GetBytes(text)),
            ("Idempotency-Key", Guid.NewGuid().ToString()));
        Assert.True((int)answer.Status == 201, answer.Body);
        return answer.Json.GetProperty("id").GetString()!;
    }

    /// <summary>The only assignment of a unit.</summary>
    public async Task<string> AssignmentOfAsync(string unit)
    {
        var list = await GetAsync("/api/assignments?unit=" + Uri.EscapeDataString(unit));
        return Assert.Single(list.Json.GetProperty("assignments").EnumerateArray()).GetProperty("id").GetString()!;
    }

    /// <summary>Lets the year run to a morning, with all that time does on the way.</summary>
    public async Task RunToAsync(DateOnly day)
    {
        Clock.AdvanceTo(ChinaTime.At(day, new(9, 0)));
        await new ClockDriver(Ledger, Services.GetRequiredService<AssignmentService>()).RunOnceAsync(Clock.GetUtcNow());
    }

    public static async Task<Answered> SendAsync(
        HttpClient client, HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await client.SendAsync(request);
        return new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.ETag?.ToString(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    public static HttpContent Json(string body) => new StringContent(body, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.StopAsync();
        host.Dispose();
        Ledger.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>What came back.</summary>
public sealed record Answered(
    System.Net.HttpStatusCode Status, string Body, string? MediaType, string? ETag, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? this[string name] => Json.GetProperty(name).ToString();

    /// <summary>Fails unless it is a whole problem of this status and code.</summary>
    public Answered IsProblem(int status, string code)
    {
        Assert.True((int)Status == status, $"{(int)Status} instead of {status}: {Body}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(code, this["code"]);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        foreach (var name in new[] { "type", "title", "detail", "remedy" })
        {
            Assert.False(string.IsNullOrWhiteSpace(this[name]), name);
            Assert.DoesNotContain("{", this[name]);
        }

        return this;
    }

    public Answered IsOk(int status = 200)
    {
        Assert.True((int)Status == status, $"{(int)Status} instead of {status}: {Body}");
        return this;
    }

    /// <summary>Fails unless the command was done and led to this stage.</summary>
    public Answered IsDone(string stage)
    {
        IsOk();
        Assert.True(this["outcome"] == "done" && Json.GetProperty("assignment").GetProperty("stage").GetString() == stage, Body);
        return this;
    }
}
