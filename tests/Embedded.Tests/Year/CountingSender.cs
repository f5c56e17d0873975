using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Embedded.Tests.Year;

/// <summary>Takes every message and notes to whom it went, and when.</summary>
internal sealed class CountingSender(Channel channel, List<(Channel Channel, string Address, DateTimeOffset At)> sent) : IMessageSender
{
    public Channel Channel => channel;

    public bool RepeatsSafely => true;

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        sent.Add((channel, message.Address, message.At));
        return Task.FromResult(SendOutcome.Accepted);
    }
}
