using System.Collections.Concurrent;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Web.Tests.Places;

/// <summary>Keeps what goes out by e-mail.</summary>
public sealed class SentMail : IMessageSender
{
    public ConcurrentQueue<OutgoingMessage> Messages { get; } = new();

    public Channel Channel => Channel.Email;

    public bool RepeatsSafely => true;

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        Messages.Enqueue(message);
        return Task.FromResult(SendOutcome.Accepted);
    }
}
