using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Web.Once;

/// <summary>Does what a POST asks once, however often it is sent (Idempotency-Key).</summary>
/// <remarks>
/// The key is written before the decision and the answer after it. A process that dies in between leaves a key without an answer;
/// the next request with that key looks for the decision in the audit trail, by the instant that the key was given, and either
/// answers from there or decides afresh. Nothing is decided twice, and no answer is lost.
/// </remarks>
internal sealed partial class OnceOnly(KeyShelf shelf, TimeProvider clock, ILogger<OnceOnly> log)
{
    /// <summary>The most characters of a key.</summary>
    public const int MostKeyLength = 128;

    /// <summary>A request is given up after one minute.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Well beyond the patience, so that an attempt without an answer is dead and not only slow.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>The key of a POST.</summary>
    /// <exception cref="ProblemException">There is none, or it is not 1–128 visible ASCII characters.</exception>
    public static string KeyOf(HttpContext http)
    {
        var given = http.Request.Headers["Idempotency-Key"];
        if (given.Count == 0 || given.ToString().Length == 0)
        {
            throw Refusals.KeyMissing.ToException();
        }

        var key = given.ToString();
        return given.Count == 1 && key.Length <= MostKeyLength && key.All(character => character is > ' ' and < '\u007f')
            ? key
            : throw Refusals.KeyBad.ToException();
    }

    /// <summary>Acts, or gives the answer that was given before.</summary>
    /// <param name="http">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="act">Decides; a problem that it throws means that nothing was decided, and is not remembered.</param>
    public async Task<Answer> RunAsync(HttpContext http, ReadOnlyMemory<byte> body, Func<Attempt, CancellationToken, Task<Answer>> act)
    {
        var by = Caller.NameOf(http);
        var key = Hash(by, KeyOf(http));
        var request = Hash(http.Request.Method, http.Request.Path, http.Request.QueryString.Value, http.Request.Headers.IfMatch, Convert.ToHexStringLower(SHA256.HashData(body.Span)));
        using var patience = new CancellationTokenSource(Patience, clock);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, http.RequestAborted);

        var at = Milliseconds(clock.GetUtcNow());
        var kept = await shelf.ChangeAsync(key, at, before => Begin(before, key, request, at), cancelled.Token).ConfigureAwait(false);
        if (kept!.Answer is { } given)
        {
            return new(given.Status, Encoding.UTF8.GetBytes(given.Body), given.ETag, given.Location) { ContentType = given.ContentType, Replayed = true };
        }

        var mine = kept.Attempts[^1];
        var attempt = new Attempt(mine, by, [.. kept.Attempts.SkipLast(1)], async cancellation =>
            IsMine(await shelf.ChangeAsync(key, mine, before => before, cancellation).ConfigureAwait(false), mine));
        Answer answer;
        try
        {
            answer = await act(attempt, cancelled.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await TryEndAsync(key, mine, before => failure is ProblemException && before.Attempts.Count == 1 ? null : before with { GivenUp = true })
                .ConfigureAwait(false);
            throw;
        }

        var keep = new KeptAnswer(answer.Status, Encoding.UTF8.GetString(answer.Body), answer.ContentType, answer.ETag, answer.Location);
        await TryEndAsync(key, mine, before => before with { Answer = keep }).ConfigureAwait(false);
        return answer;
    }

    private static KeptKey Begin(KeptKey? before, string key, string request, DateTimeOffset at)
    {
        if (before is null)
        {
            return new(key, request, [at]);
        }

        if (before.Request != request)
        {
            throw Refusals.KeyReused.ToException();
        }

        if (before.Answer is not null)
        {
            return before;
        }

        var free = before.Attempts[^1] + Lease;
        if (!before.GivenUp && at < free)
        {
            throw Refusals.KeyInProgress((int)Math.Ceiling((free - at).TotalSeconds)).ToException();
        }

        // Attempts are told apart by their instants, also where the clock was set back or stands still.
        var next = at > before.Attempts[^1] ? at : before.Attempts[^1].AddMilliseconds(1);
        return before with { Attempts = [.. before.Attempts, next], GivenUp = false };
    }

    // The decision stands whatever happens here: should the note fail, a retry finds the decision in the trail.
    private async Task TryEndAsync(string key, DateTimeOffset mine, Func<KeptKey, KeptKey?> change)
    {
        try
        {
            await shelf.ChangeAsync(key, mine, before => IsMine(before, mine) ? change(before!) : before, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            NotNoted(log, failure);
        }
    }

    private static bool IsMine(KeptKey? kept, DateTimeOffset mine) => kept is not null && kept.Attempts[^1] == mine;

    private static DateTimeOffset Milliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private static string Hash(params IEnumerable<string?> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part}\n"))))));

    [LoggerMessage(1, LogLevel.Warning, "The answer to an idempotency key could not be noted; a retry will find the decision in the audit trail.")]
    private static partial void NotNoted(ILogger log, Exception failure);
}
