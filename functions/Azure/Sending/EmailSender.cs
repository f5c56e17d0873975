using System.Globalization;
using Azure;
using Azure.Communication.Email;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Functions.Sending;

/// <summary>E-mail through Azure Communication Services. The operation's id follows from the message's, so that sending twice is one operation.</summary>
/// <param name="client">The service.</param>
/// <param name="from">The sender's address.</param>
public sealed class EmailSender(EmailClient client, string from) : IMessageSender
{
    public Channel Channel => Channel.Email;

    public bool RepeatsSafely => true;

    /// <summary>Starts the operation and does not wait for its end: whether it arrives is reported by Event Grid.</summary>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        var content = new EmailContent(message.Subject) { PlainText = message.Text, Html = message.Html };
        var recipients = new EmailRecipients([new EmailAddress(message.Address, message.Name ?? message.Address)]);
        try
        {
            var operation = await client
                .SendAsync(WaitUntil.Started, new EmailMessage(from, recipients, content), OperationOf(message.Id), cancellation)
                .ConfigureAwait(false);
            return operation.HasCompleted && operation.HasValue && operation.Value.Status == EmailSendStatus.Failed
                ? new(NoticeState.FailedPermanent, "refused")
                : SendOutcome.Accepted;
        }
        catch (RequestFailedException failure)
        {
            return Failures.Of(failure);
        }
    }

    /// <summary>The first half of a message's id as the operation's: 32 hexadecimal digits make a Guid, and the Guid gives them back.</summary>
    public static Guid OperationOf(string messageId) => Guid.Parse(messageId.AsSpan(0, 32), CultureInfo.InvariantCulture);
}
