using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Web.Tests.Places;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Tests.Links;

/// <summary>A place with a plan and a unit whose liaison has an address, and that unit's browser.</summary>
public sealed class UnitPlace : IAsyncDisposable
{
    public const string Directory = """
        {"coordinator":{"name":"公开办","email":"zwgk@example.gov.cn","phone":null},"leadingGroup":null,
         "units":[{"name":"区住建局","aliases":[],"liaison":{"name":"王敏","email":"wm@example.gov.cn","phone":"13800000000"},"leader":null,"supervisor":null}],
         "groups":[]}
        """;

    private UnitPlace(Place place, string id)
    {
        Place = place;
        Id = id;
        Browser = place.NewClient();
        Browser.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public Place Place { get; }

    /// <summary>区住建局's assignment.</summary>
    public string Id { get; }

    public string Api => "/api/assignments/" + Id;

    /// <summary>Nobody's: it has nothing but the link.</summary>
    public HttpClient Browser { get; }

    public static async Task<UnitPlace> OpenAsync()
    {
        var place = Place.Open();
        (await place.PutAsync("/api/units", Directory, ("If-Match", "\"0\""))).IsOk();
        await place.StartAsync(SamplePlan.Text);
        return new(place, await place.AssignmentOfAsync("区住建局"));
    }

    /// <summary>A link as a message has it.</summary>
    public async Task<string> LinkAsync(LinkAction action)
    {
        var state = (await Place.Ledger.FindAsync(Id, CancellationToken.None))!.State;
        return "/u/" + Place.Services.GetRequiredService<LinkIssuer>().TokenFor(
            state, action, Recipient.Liaison, new Address(Channel.Email, "wm@example.gov.cn", "王敏"), Place.Clock.GetUtcNow());
    }

    public Task<Answered> GetAsync(string path, params (string, string)[] headers) => Place.SendAsync(Browser, HttpMethod.Get, path, null, headers);

    /// <summary>Opens the page and sends its form.</summary>
    public async Task<Answered> SendAsync(string link, params (string Field, string Value)[] fields) =>
        await SendAsync(link, SealOf((await GetAsync(link)).IsOk()), [], fields);

    /// <summary>Sends a form.</summary>
    public async Task<Answered> SendAsync(
        string link, string? seal, (string Name, byte[] Content)[] files, (string Field, string Value)[] fields, params (string, string)[] headers)
    {
        using var form = new MultipartFormDataContent();
        if (seal is not null)
        {
            form.Add(new StringContent(seal), "seal");
        }

        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "evidence", name);
        }

        return await Place.SendAsync(Browser, HttpMethod.Post, link, form, headers);
    }

    public static string SealOf(Answered page) => page.Body.Split("name=\"seal\" value=\"")[1].Split('"')[0];

    public async Task<string> StageAsync() => (await Place.GetAsync(Api)).IsOk().Json.GetProperty("assignment").GetProperty("stage").GetString()!;

    public async Task<List<string?>> KindsAsync() =>
        [.. (await Place.GetAsync(Api + "/events")).IsOk().Json.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("kind").GetString())];

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Place.DisposeAsync();
    }
}
