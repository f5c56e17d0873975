using System.Globalization;
using Azure;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Functions.Sending;

/// <summary>E-mail through Azure Communication Services. The operation's id follows from the message's; by it the service is asked what became of a message that it gave no answer to.</summary>
/// <param name="service">The service.</param>
/// <param name="from">The sender's address, of a domain that the service knows.</param>
/// <param name="operations">Follows up what was accepted.</param>
internal sealed class EmailSender(CommunicationService service, string from, EmailOperations operations) : IMessageSender
{
    public Channel Channel => Channel.Email;

    /// <summary>False: what the service does with an operation's id that it knows is not documented. It is asked instead.</summary>
    public bool RepeatsSafely => false;

    public bool CanLookUp => true;

    /// <summary>Starts the operation and does not wait for its end.</summary>
    public async Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        var id = OperationOf(message.Id);
        try
        {
            var answer = await service.PostAsync(EmailOperations.SendPath, Body(message), id, repeats: false, cancellation).ConfigureAwait(false);
            return answer.Status switch
            {
                202 => operations.OutcomeOf(id, answer) ?? new(NoticeState.Unknown, "accepted with an answer that cannot be read"),
                // The id is taken, and nobody else makes our ids.
                409 => new(NoticeState.Unknown, answer.ToRefusal().Reason),
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

    /// <inheritdoc/>
    /// <exception cref="RequestFailedException">The service does not tell.</exception>
    public Task<SendOutcome?> LookUpAsync(string messageId, CancellationToken cancellation) =>
        operations.OutcomeAsync(OperationOf(messageId), cancellation);

    /// <summary>The first half of a message's id as the operation's: 32 hexadecimal digits make a Guid, and the Guid gives them back.</summary>
    public static Guid OperationOf(string messageId) => Guid.Parse(messageId.AsSpan(0, 32), CultureInfo.InvariantCulture);

    private object Body(OutgoingMessage message) => new
    {
        SenderAddress = from,
        Content = new { message.Subject, PlainText = message.Text, message.Html },
        Recipients = new { To = new[] { new { message.Address, DisplayName = message.Name ?? message.Address } } },
        Attachments = message.Attachments.Select(file => new { file.Name, file.ContentType, ContentInBase64 = file.Content }),
        UserEngagementTrackingDisabled = true,
    };
}
