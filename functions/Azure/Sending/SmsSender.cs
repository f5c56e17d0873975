using Azure;
using Azure.Communication.Sms;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Functions.Sending;

/// <summary>SMS through Azure Communication Services. The message's id is its tag, by which delivery reports name it.</summary>
/// <param name="client">The service.</param>
/// <param name="from">The number or short code that it comes from.</param>
public sealed class SmsSender(SmsClient client, string from) : IMessageSender
{
    public Channel Channel => Channel.Sms;

    /// <summary>False: the client makes a new repeatability id for every call, so that a second call is a second message.</summary>
    public bool RepeatsSafely => false;

    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        try
        {
            var answer = await client
                .SendAsync(from, message.Address, message.Text, new SmsSendOptions(enableDeliveryReport: true) { Tag = message.Id }, cancellation)
                .ConfigureAwait(false);
            var result = answer.Value;
            return result.Successful ? SendOutcome.Accepted : Failures.Of(result.HttpStatusCode, result.ErrorMessage);
        }
        catch (RequestFailedException failure) when (failure.Status != 0)
        {
            return Failures.Of(failure);
        }
    }
}
