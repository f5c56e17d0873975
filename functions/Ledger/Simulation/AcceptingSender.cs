using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Ledger.Simulation;

/// <summary>Takes every message and sends it nowhere: for simulated years, whose outbox tells all that is to be told.</summary>
public sealed class AcceptingSender(Channel channel) : IMessageSender
{
    public Channel Channel => channel;

    public bool RepeatsSafely => true;

    public Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation) => Task.FromResult(SendOutcome.Accepted);
}
