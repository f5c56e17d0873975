using System.Text.Json;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Accounts;

/// <summary>Somebody with a browser that keeps cookies and says where its requests come from.</summary>
public sealed class Person(Place place) : IDisposable
{
    public const string Password = "quiet-lamp-7-rivers";

    private readonly HttpClient browser = place.NewClient();

    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>What browsers say of their own accord; a test takes them away to be another site.</summary>
    public List<(string Name, string Value)> Says { get; } = [("Accept", "text/html"), ("Sec-Fetch-Site", "same-origin")];

    public Task<Answered> GetAsync(string path, params (string, string)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<Answered> PostAsync(string path, params (string Field, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(one => KeyValuePair.Create(one.Field, one.Value))));

    public async Task<Answered> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var cookies = Cookies.Count == 0 ? [] : new[] { ("Cookie", string.Join("; ", Cookies.Select(one => $"{one.Key}={one.Value}"))) };
        var mine = Says.Where(one => !headers.Any(other => other.Name == one.Name));
        var answer = await Place.SendAsync(browser, method, path, content, [.. mine, .. cookies, .. headers]);
        foreach (var cookie in answer.Headers.GetValueOrDefault("Set-Cookie", "").Split(", ").Where(text => text.Contains('=', StringComparison.Ordinal)))
        {
            var (name, value) = (cookie.Split('=')[0], cookie.Split('=', 2)[1].Split(';')[0]);
            if (name.Contains(' ', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal))
            {
                continue;
            }

            if (value.Length == 0)
            {
                Cookies.Remove(name);
            }
            else
            {
                Cookies[name] = value;
            }
        }

        return answer;
    }

    public Task<Answered> EnterAsync(string name, string password = Password, string back = "/") =>
        PostAsync("/sign-in", ("name", name), ("password", password), ("back", back));

    /// <summary>Makes an account, lets its owner choose a password and sign in.</summary>
    public static async Task<Person> OfAsync(Place place, string name, string role, params string[] units)
    {
        const string First = "given-out-by-phone-3";
        (await place.PutAsync($"/api/accounts/{Uri.EscapeDataString(name)}", JsonSerializer.Serialize(new { role, units, password = First }))).IsOk();
        var person = new Person(place);
        Assert.Equal("/account/password", (await person.EnterAsync(name, First)).Headers["Location"]);
        Assert.Equal(303, (int)(await person.PostAsync("/account/password", ("old", First), ("new", Password), ("again", Password))).Status);
        return person;
    }

    public void Dispose() => browser.Dispose();
}
