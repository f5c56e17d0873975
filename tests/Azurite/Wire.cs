using System.Collections.Concurrent;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace GovOpenFlow.Azurite;

/// <summary>What lies between a client and the emulator: counts its calls, and lets them fail where a test says so.</summary>
public sealed class Wire : DelegatingHandler
{
    private readonly ConcurrentDictionary<string, int> byMethod = new();
    private int calls;

    public Wire()
        : base(new SocketsHttpHandler())
    {
    }

    /// <summary>What becomes of a call, by its number from 1; null: all go through.</summary>
    public Func<int, Fate>? Decide { get; set; }

    /// <summary>The most rows of one answer, so that lists come in pages; null: as many as are asked for.</summary>
    public int? PageSize { get; set; }

    /// <summary>How many calls were made; setting it begins anew.</summary>
    public int Calls
    {
        get => calls;
        set
        {
            calls = value;
            byMethod.Clear();
        }
    }

    /// <summary>How many calls were made, by method; a transaction is POST, and counts once however much it writes.</summary>
    public IReadOnlyDictionary<string, int> ByMethod => byMethod;

    /// <summary>A client that talks through this wire.</summary>
    /// <param name="retries">How often it tries again; its pauses are short.</param>
    public TableServiceClient TableService(int retries = 3)
    {
        var options = new TableClientOptions { Transport = new HttpClientTransport(new HttpClient(this, disposeHandler: false)) };
        options.Retry.MaxRetries = retries;
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return StorageEmulator.TableService(options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byMethod.AddOrUpdate(request.Method.Method, 1, (_, count) => count + 1);
        var number = Interlocked.Increment(ref calls);
        var fate = Decide?.Invoke(number) ?? Fate.Through;
        if (fate == Fate.Unsent)
        {
            throw new HttpRequestException("The wire was cut before the call.");
        }

        if (fate is Fate.Throttled or Fate.TooMany)
        {
            var busy = new HttpResponseMessage(fate == Fate.TooMany ? HttpStatusCode.TooManyRequests : HttpStatusCode.ServiceUnavailable)
            {
                RequestMessage = request,
                Content = new StringContent(""),
            };
            busy.Headers.Add("retry-after-ms", "30");
            return busy;
        }

        if (PageSize is { } size && request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.EndsWith("()", StringComparison.Ordinal))
        {
            var query = request.RequestUri.Query.TrimStart('?').Split('&').Where(part => !part.StartsWith("$top", StringComparison.OrdinalIgnoreCase)
                && !part.StartsWith("%24top", StringComparison.OrdinalIgnoreCase) && part != "");
            request.RequestUri = new UriBuilder(request.RequestUri) { Query = string.Join('&', query.Append($"$top={size}")) }.Uri;
        }

        var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (fate == Fate.Unanswered)
        {
            answer.Dispose();
            throw new HttpRequestException("The wire was cut before the answer.");
        }

        return answer;
    }
}
