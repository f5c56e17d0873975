using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Embedded.Hosting;
using GovOpenFlow.Ledger.Time;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Hosts;

/// <summary>The host of one machine as users run it, with settings of its own and three units, on a clock that the test moves.</summary>
internal sealed class WholeHost : IAsyncDisposable
{
    private static readonly string[] Units = ["区教育局", "区住建局", "区发改局"];

    private readonly string folder;
    private readonly EmbeddedHost host;
    private readonly HttpClient client;

    private WholeHost(string folder, EmbeddedHost host, RoundClock clock)
    {
        (this.folder, this.host, Clock) = (folder, host, clock);
        client = new() { BaseAddress = host.Address.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);
    }

    public RoundClock Clock { get; }

    /// <summary>Monday, 2 March 2026, nine in the morning; the next sending time is 14:00.</summary>
    public static DateTimeOffset China(int day, int hour, int minute) => ChinaTime.At(new(2026, 3, day), new(hour, minute));

    /// <summary>Opens a host with these settings, tells it three units, and starts a plan with an item for each.</summary>
    /// <param name="settings">What stands in settings.json.</param>
    /// <param name="liaisonOf">The contact of the unit with this number.</param>
    /// <param name="assignedBy">The channels on which an assignment is told; null: the default.</param>
    public static async Task<WholeHost> StartAsync(object settings, Func<int, object> liaisonOf, params string[] assignedBy)
    {
        var folder = Directory.CreateTempSubdirectory("govopenflow-whole-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "settings.json"), JsonSerializer.Serialize(settings));
        var clock = new RoundClock(new SimulatedClock(China(2, 9, 0)));
        var host = await EmbeddedHost.StartAsync(
            new() { Data = new(folder), Url = new("http://127.0.0.1:0"), RunsClock = true, Time = clock }, CancellationToken.None);
        var whole = new WholeHost(folder, host, clock);
        await clock.BeginAsync();
        await whole.PutAsync("/api/units", JsonSerializer.Serialize(new { units = Units.Select((name, at) => new { name, liaison = liaisonOf(at) }) }));
        if (assignedBy.Length > 0)
        {
            await whole.PutAsync("/api/policy", JsonSerializer.Serialize(new { routes = new { assigned = new { to = new[] { "liaison" }, by = assignedBy } } }));
        }

        var table = "临江区2026年政务公开工作要点责任分解表\n序号 | 工作任务 | 完成时限 | 责任单位 |\n"
            + string.Concat(Units.Select((unit, at) => $"{at + 1} | 公开第{at + 1}类信息并做好解读 | 12月底前 | {unit} |\n"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/plans") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(table)) };
        request.Headers.Add("Idempotency-Key", "start");
        using var started = await whole.client.SendAsync(request);
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
        return whole;
    }

    /// <summary>The notices on a channel: kind, state and reason, by unit.</summary>
    public async Task<IReadOnlyList<(string Kind, string State, string? Reason)>> NoticesAsync(string channel)
    {
        using var list = JsonDocument.Parse(await client.GetStringAsync($"/api/notices?channel={channel}&limit=200"));
        return [.. list.RootElement.GetProperty("notices").EnumerateArray().Select(one => (
            one.GetProperty("kind").GetString()!, one.GetProperty("state").GetString()!, one.GetProperty("reason").GetString()))];
    }

    /// <summary>Whether all notices of a kind on a channel are in a state; at least one is there.</summary>
    public async Task<bool> AllAreAsync(string channel, string kind, string state) =>
        (await NoticesAsync(channel)).Where(one => one.Kind == kind).Select(one => one.State).ToHashSet() is { Count: 1 } states && states.Contains(state);

    /// <summary>A page of a stranger's.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var stranger = new HttpClient { BaseAddress = host.Address.Url };
        stranger.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return await stranger.GetStringAsync(path);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task PutAsync(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
