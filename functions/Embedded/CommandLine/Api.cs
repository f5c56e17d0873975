using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovOpenFlow.Embedded.Hosting;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>The API as the commands use it: of the running host, or of one that lives as long as the command.</summary>
internal sealed class Api : IAsyncDisposable
{
    private static readonly TimeSpan AnswerOfARunningHost = TimeSpan.FromSeconds(3);

    private readonly HttpClient client;
    private readonly EmbeddedHost? ownHost;

    private Api(HostAddress address, EmbeddedHost? ownHost)
    {
        this.ownHost = ownHost;
        client = ClientFor(address);
    }

    /// <summary>Finds the host of a data folder, or starts one.</summary>
    public static async Task<Api> ConnectAsync(string dataFolder, CancellationToken cancellation)
    {
        var folder = new DataFolder(dataFolder);
        if (folder.LastAnnounced() is { } announced && await AnswersAsync(announced, cancellation))
        {
            return new(announced, ownHost: null);
        }

        var host = await EmbeddedHost.StartAsync(new() { Data = folder, Url = new("http://127.0.0.1:0"), RunsClock = false }, cancellation);
        return new(host.Address, host);
    }

    /// <summary>Gets a resource; null where there is none.</summary>
    /// <exception cref="BadInputException">The host refused, with its reason.</exception>
    public async Task<JsonNode?> FindAsync(string path, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(path, cancellation);
        return answer.StatusCode == System.Net.HttpStatusCode.NotFound ? null : await BodyAsync(answer, cancellation);
    }

    /// <inheritdoc cref="FindAsync"/>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(path, cancellation);
        return await BodyAsync(answer, cancellation);
    }

    /// <summary>Gets a resource with its entity tag.</summary>
    /// <exception cref="BadInputException">The host refused, with its reason.</exception>
    public async Task<(JsonNode Body, string Tag)> GetTaggedAsync(string path, CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(path, cancellation);
        return (await BodyAsync(answer, cancellation), answer.Headers.ETag?.ToString() ?? "*");
    }

    /// <summary>Replaces a resource that is still as it was read.</summary>
    /// <exception cref="BadInputException">The host refused, with its reason.</exception>
    public async Task PutAsync(string path, object body, string tag, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, body.GetType()) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var answer = await client.SendAsync(request, cancellation);
        await BodyAsync(answer, cancellation);
    }

    /// <summary>Changes a resource that is still as it was read.</summary>
    /// <exception cref="BadInputException">The host refused, with its reason.</exception>
    public async Task<JsonNode> ChangeAsync(HttpMethod method, string path, HttpContent? body, string tag, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var answer = await client.SendAsync(request, cancellation);
        return await BodyAsync(answer, cancellation);
    }

    /// <summary>Makes or replaces a resource, however it was before.</summary>
    /// <exception cref="BadInputException">The host refused, with its reason.</exception>
    public async Task<JsonNode> PutAsync(string path, JsonNode body, CancellationToken cancellation)
    {
        using var content = JsonContent.Create(body);
        using var answer = await client.PutAsync(path, content, cancellation);
        return await BodyAsync(answer, cancellation);
    }

    /// <summary>All parts of a paged list.</summary>
    public async IAsyncEnumerable<JsonNode> ListAsync(
        string path, string list, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = await GetAsync(cursor is null ? path : $"{path}{separator}cursor={Uri.EscapeDataString(cursor)}", cancellation);
            foreach (var item in page[list]!.AsArray())
            {
                yield return item!;
            }

            cursor = (string?)page["next"];
        }
        while (cursor is not null);
    }

    /// <summary>Sends a command once.</summary>
    /// <exception cref="BadInputException">The host refused, with its reason.</exception>
    public async Task<JsonNode> PostAsync(string path, object body, CancellationToken cancellation)
    {
        using var content = JsonContent.Create(body);
        return await PostAsync(path, content, cancellation);
    }

    /// <inheritdoc cref="PostAsync(string,object,CancellationToken)"/>
    public async Task<JsonNode> PostAsync(string path, HttpContent content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request, cancellation);
        return await BodyAsync(answer, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (ownHost is not null)
        {
            await ownHost.DisposeAsync();
        }
    }

    private static HttpClient ClientFor(HostAddress address)
    {
        var client = new HttpClient { BaseAddress = address.Url };
        client.DefaultRequestHeaders.Authorization = new("Bearer", address.Token);
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(
            System.Globalization.CultureInfo.CurrentUICulture.Name));
        return client;
    }

    private static async Task<bool> AnswersAsync(HostAddress address, CancellationToken cancellation)
    {
        using var client = ClientFor(address);
        client.Timeout = AnswerOfARunningHost;
        try
        {
            using var answer = await client.GetAsync("/api/plans", cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It has ended since it announced itself.
            return false;
        }
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (answer.IsSuccessStatusCode)
        {
            return JsonNode.Parse(text)!;
        }

        throw new BadInputException(SentenceOf(text) ?? $"HTTP {(int)answer.StatusCode}");
    }

    private static string? SentenceOf(string problem)
    {
        try
        {
            var node = JsonNode.Parse(problem);
            var wrong = (string?)node?["detail"] ?? (string?)node?["title"];
            return wrong is not null && (string?)node?["remedy"] is { Length: > 0 } remedy ? $"{wrong} {remedy}" : wrong;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
