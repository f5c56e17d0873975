using System.Globalization;
using Azure;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Functions.Sending;

/// <summary>E-mail through Azure Communication Services. The operation's id follows from the message's; whoever sends again asks first what has become of it.</summary>
/// <param name="service">The service.</param>
/// <param name="from">The sender's address, of a domain that the service knows.</param>
/// <param name="operations">Follows up what was accepted.</param>
internal sealed class EmailSender(CommunicationService service, string from, EmailOperations operations) : IMessageSender
{
    public Channel Channel => Channel.Email;

    public bool RepeatsSafely => true;

    /// <summary>Starts the operation and does not wait for its end.</summary>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        var id = OperationOf(message.Id);
        try
        {
            if (message.Attempt > 1 && await operations.OutcomeAsync(id, cancellation).ConfigureAwait(false) is { } earlier)
            {
                return earlier;
            }

            var answer = await service.PostAsync(EmailOperations.SendPath, Body(message), id, repeats: false, cancellation).ConfigureAwait(false);
            return answer.Status switch
            {
                202 => operations.OutcomeOf(id, answer) ?? new(NoticeState.FailedTemporary, "accepted with an answer that cannot be read"),
                // The id is taken, and nobody else makes our ids.
                409 => await operations.OutcomeAsync(id, cancellation).ConfigureAwait(false) ?? answer.ToRefusal() with { State = NoticeState.FailedTemporary },
                >= 400 => answer.ToRefusal(),
                _ => new(NoticeState.FailedTemporary, string.Create(CultureInfo.InvariantCulture, $"{answer.Status}: no answer of the service")),
            };
        }
        catch (RequestFailedException refused)
        {
            return new(NoticeState.FailedTemporary, refused.Message);
        }
    }

    /// <summary>The first half of a message's id as the operation's: 32 hexadecimal digits make a Guid, and the Guid gives them back.</summary>
    public static Guid OperationOf(string messageId) => Guid.Parse(messageId.AsSpan(0, 32), CultureInfo.InvariantCulture);

    private object Body(OutgoingMessage message) => new
    {
        SenderAddress = from,
        Content = new { message.Subject, PlainText = message.Text, message.Html },
        Recipients = new { To = new[] { new { message.Address, DisplayName = message.Name ?? message.Address } } },
        UserEngagementTrackingDisabled = true,
    };
}
