using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Functions.Sending;

/// <summary>SMS through Azure Communication Services. The message's id is its tag, by which delivery reports name it.</summary>
/// <param name="service">The service.</param>
/// <param name="from">The number, short code or name that it comes from.</param>
internal sealed class SmsSender(CommunicationService service, string from) : IMessageSender
{
    private const string Path = "/sms?api-version=2021-03-07";

    public Channel Channel => Channel.Sms;

    /// <summary>False: the service recognises a repeated request for five minutes only. Within one call that is used; later nobody could tell whether the first one came through.</summary>
    public bool RepeatsSafely => false;

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        try
        {
            var answer = await service.PostAsync(Path, Body(message), null, repeats: true, cancellation).ConfigureAwait(false);
            return answer.Status switch
            {
                202 => OutcomeOf(answer),
                // Passed on by something in between, which cannot know whether the service was at work.
                408 or 502 or 504 => new(NoticeState.Unknown, answer.ToRefusal().Reason),
                >= 400 => answer.ToRefusal(),
                _ => new(NoticeState.Unknown, string.Create(CultureInfo.InvariantCulture, $"{answer.Status}: no answer of the service")),
            };
        }
        catch (RequestFailedException silent)
        {
            return new(NoticeState.Unknown, silent.Message);
        }
    }

    /// <summary>The request's id: of the message at its sending time, so that what is sent anew after a refusal is a request of its own.</summary>
    public static Guid RequestOf(OutgoingMessage message) => new(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{message.Id} {message.At.ToUnixTimeMilliseconds()}"))).AsSpan(0, 16));

    private object Body(OutgoingMessage message) => new
    {
        From = from,
        SmsRecipients = new[]
        {
            new
            {
                To = PhoneNumber.International(message.Address),
                RepeatabilityRequestId = RequestOf(message),
                RepeatabilityFirstSent = message.At.UtcDateTime.ToString("r", CultureInfo.InvariantCulture),
            },
        },
        Message = message.Text,
        SmsSendOptions = new { EnableDeliveryReport = true, Tag = message.Id },
    };

    internal static SendOutcome OutcomeOf(CommunicationAnswer answer)
    {
        if (answer.Body is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("value", out var value)
            || value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 1 || value[0].ValueKind != JsonValueKind.Object
            || !value[0].TryGetProperty("successful", out var successful) || successful.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return new(NoticeState.Unknown, "accepted with an answer that cannot be read");
        }

        if (successful.ValueKind == JsonValueKind.True)
        {
            return SendOutcome.Accepted;
        }

        var status = value[0].TryGetProperty("httpStatusCode", out var code) && code.TryGetInt32(out var number) ? number : 400;
        var refusal = CommunicationAnswer.Refusal(status, CommunicationAnswer.Text(value[0], "errorMessage"));
        // Too late to be recognised: it may have come through the first time.
        return status == 412 ? refusal with { State = NoticeState.Unknown } : refusal;
    }
}
