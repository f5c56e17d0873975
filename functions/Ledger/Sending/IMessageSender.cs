using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Sending;

/// <summary>Hands messages of one channel to a provider.</summary>
public interface IMessageSender
{
    Channel Channel { get; }

    /// <summary>Whether handing over the same message id again has no second effect. Where not, a crash in between leaves the notice unknown.</summary>
    bool RepeatsSafely { get; }

    /// <summary>Sends. An exception means that nobody knows whether it was sent.</summary>
    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation);
}
