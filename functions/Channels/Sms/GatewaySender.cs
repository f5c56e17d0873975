using System.Globalization;
using System.Text;
using GovOpenFlow.Channels.Http;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Channels.Sms;

/// <summary>SMS through a gateway that is spoken to by HTTP.</summary>
/// <param name="http">Follows no redirections.</param>
/// <param name="options">How the gateway is spoken to.</param>
/// <param name="clock">Gives the time that is signed.</param>
public sealed class GatewaySender(HttpClient http, GatewayOptions options, TimeProvider clock) : IMessageSender
{
    private const int ShortId = 32;

    private readonly HttpExchange exchange = new(http, options.Timeout, clock);

    public Channel Channel => Channel.Sms;

    public bool RepeatsSafely => options.RecognisesRepeats;

    public bool CanLookUp => options.LookUpUrl is not null;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        string ValueOf(string name) => name switch
        {
            "to" => message.Address,
            "text" => message.Text,
            _ => CommonValueOf(name, message.Id, now),
        };

        var url = options.Url.Fill(ValueOf, Uri.EscapeDataString);
        var body = options.Body.Fill(ValueOf, BodyKinds.EscapeOf(BodyKinds.Of(options.ContentType) ?? BodyKind.Json));
        try
        {
            using var request = Request(new(options.Method), url, body, message.Id, ValueOf, now);
            if (options.IdempotencyHeader is { } header)
            {
                request.Headers.TryAddWithoutValidation(header, message.Id);
            }

            return Read(await exchange.AskAsync(request, cancellation).ConfigureAwait(false));
        }
        catch (Exception error) when (HttpExchange.OutcomeOf(error, RepeatsSafely) is { } outcome)
        {
            return outcome;
        }
    }

    /// <inheritdoc/>
    public async Task<SendOutcome?> LookUpAsync(string messageId, CancellationToken cancellation)
    {
        if (options.LookUpUrl is not { } template)
        {
            return new(NoticeState.Unknown);
        }

        var now = clock.GetUtcNow();
        string ValueOf(string name) => name is "to" or "text" ? "" : CommonValueOf(name, messageId, now);
        using var request = Request(HttpMethod.Get, template.Fill(ValueOf, Uri.EscapeDataString), "", messageId, ValueOf, now);
        var answer = await exchange.AskAsync(request, cancellation).ConfigureAwait(false);
        var (meaning, reason) = options.LookUpAnswers.Read(answer);
        return meaning switch
        {
            "accepted" => SendOutcome.Accepted,
            "delivered" => new(NoticeState.Delivered),
            "permanent" => new(NoticeState.FailedPermanent, $"gateway: {reason}"),
            "missing" => null,
            // A wrong address of the look-up also answers 404; only what is written down means that a message is not there.
            _ => new(NoticeState.Unknown, $"look-up http-{answer.Status.ToString(CultureInfo.InvariantCulture)}: {reason}"),
        };
    }

    private SendOutcome Read(HttpAnswer answer)
    {
        var (meaning, reason) = options.Answers.Read(answer);
        return meaning switch
        {
            "accepted" when answer.Status is >= 200 and < 300 => SendOutcome.Accepted,
            "temporary" => new(NoticeState.FailedTemporary, $"gateway: {reason}") { RetryAfter = answer.RetryAfter },
            "permanent" => new(NoticeState.FailedPermanent, $"gateway: {reason}"),
            _ => HttpExchange.OutcomeOf(answer, RepeatsSafely)
                ?? (options.Answers.Values.Count == 0 ? SendOutcome.Accepted : new(NoticeState.Unknown, $"not-understood: {reason}")),
        };
    }

    private HttpRequestMessage Request(HttpMethod method, string url, string body, string id, Func<string, string> valueOf, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(method, url);
        if (method != HttpMethod.Get)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", options.ContentType);
        }

        foreach (var (name, template) in options.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, template.Fill(valueOf, value => value.ReplaceLineEndings(" ")));
        }

        if (options.Signing is { } signing)
        {
            Sign(request, signing, body, id, now);
        }

        return request;
    }

    private static void Sign(HttpRequestMessage request, GatewaySigning signing, string body, string id, DateTimeOffset now)
    {
        var content = signing.Content.Fill(
            name => name switch
            {
                "body" => body,
                "method" => request.Method.Method,
                "path" => request.RequestUri!.PathAndQuery,
                _ => CommonValueOf(name, id, now),
            },
            value => value);
        var signature = Signature.Of(signing.Secret, content);
        request.Headers.TryAddWithoutValidation(signing.TimestampHeader, CommonValueOf("timestamp", id, now));
        request.Headers.TryAddWithoutValidation(signing.Header, signing.Base64 ? Convert.ToBase64String(signature) : Convert.ToHexStringLower(signature));
    }

    private static string CommonValueOf(string name, string id, DateTimeOffset now) => name switch
    {
        "id" => id,
        "shortId" => id[..Math.Min(id.Length, ShortId)],
        "timestamp" => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        "timestampMs" => now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A template was read with names that have no value."),
    };
}
