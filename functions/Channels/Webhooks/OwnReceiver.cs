using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovOpenFlow.Channels.Http;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Channels.Webhooks;

/// <summary>A receiver that an office wrote itself: our JSON, the id as its idempotency key, the signature over time and body in headers.</summary>
internal sealed class OwnReceiver : Robot
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override HttpRequestMessage Request(Uri address, string? secret, OutgoingMessage message, DateTimeOffset now)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                id = message.Id,
                at = message.At.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                to = message.Name,
                subject = message.Subject,
                text = message.Text,
            },
            Plain);
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", "application/json; charset=utf-8" } } },
        };
        request.Headers.Add("Idempotency-Key", message.Id);
        if (secret is not null)
        {
            var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            request.Headers.Add("X-Timestamp", time);
            request.Headers.Add("X-Signature", Convert.ToHexStringLower(Signature.Of(secret, $"{time}\n{body}")));
        }

        return request;
    }

    /// <summary>Any 2xx: it has the message.</summary>
    public override SendOutcome Read(HttpAnswer answer) => SendOutcome.Accepted;
}
