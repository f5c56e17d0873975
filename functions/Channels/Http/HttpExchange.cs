using System.Buffers;
using System.Globalization;
using System.Text;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Channels.Http;

/// <summary>One request to a provider, within a time and a size.</summary>
/// <param name="http">Does not follow redirections: what is meant for one address goes to no other.</param>
/// <param name="timeout">For the whole of it.</param>
/// <param name="clock">Measures it.</param>
internal sealed class HttpExchange(HttpClient http, TimeSpan timeout, TimeProvider clock)
{
    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    /// <exception cref="HttpRequestException">There was no answer.</exception>
    /// <exception cref="OperationCanceledException">Not in time.</exception>
    /// <exception cref="IOException">The answer broke off.</exception>
    public async Task<HttpAnswer> AskAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        return new((int)response.StatusCode, await TextAsync(response, either.Token).ConfigureAwait(false), RetryAfterOf(response));
    }

    /// <summary>What becomes of a message when nobody answers; null: the failure is not the provider's.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="repeatsSafely">Whether the same message may simply be handed over again.</param>
    public static SendOutcome? OutcomeOf(Exception error, bool repeatsSafely) => error switch
    {
        // No byte of the request has gone out.
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
        } => new(NoticeState.FailedTemporary, $"connect: {Line(error.Message)}"),
        HttpRequestException or IOException => Silent("dropped", error, repeatsSafely),
        OperationCanceledException or TimeoutException => Silent("no-answer", error, repeatsSafely),
        _ => null,
    };

    /// <summary>What a status says that needs no reading of the body; null: 2xx, the body decides.</summary>
    public static SendOutcome? OutcomeOf(HttpAnswer answer, bool repeatsSafely)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"http-{answer.Status}: {Line(answer.Body)}");
        return answer.Status switch
        {
            >= 200 and < 300 => null,
            // Not taken, and it says so.
            408 or 409 or 425 or 429 or 503 => new(NoticeState.FailedTemporary, reason) { RetryAfter = answer.RetryAfter },
            // A key, an address or a form that is wrong is so for every message: a setting to repair.
            < 400 or 401 or 403 or 404 or 405 or 407 or 411 or 415 => new(NoticeState.FailedTemporary, reason),
            < 500 => new(NoticeState.FailedPermanent, reason),
            // It may have failed before it took the message, or after.
            _ => new(repeatsSafely ? NoticeState.FailedTemporary : NoticeState.Unknown, reason) { RetryAfter = answer.RetryAfter, MayHaveGone = repeatsSafely },
        };
    }

    public static string Line(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 160 ? line : string.Concat(line.AsSpan(0, 159), "…");
    }

    private static SendOutcome Silent(string word, Exception error, bool repeatsSafely) =>
        new(repeatsSafely ? NoticeState.FailedTemporary : NoticeState.Unknown, $"{word}: {Line(error.Message)}") { MayHaveGone = repeatsSafely };

    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostBytes);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MostBytes), MostBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        var wait = asked?.Delta ?? asked?.Date - clock.GetUtcNow();
        return wait is null || wait <= TimeSpan.Zero ? null : wait < LongestRetryAfter ? wait : LongestRetryAfter;
    }
}
