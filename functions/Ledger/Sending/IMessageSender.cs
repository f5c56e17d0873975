using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Ledger.Sending;

/// <summary>Hands messages of one channel to a provider.</summary>
public interface IMessageSender
{
    Channel Channel { get; }

    /// <summary>Whether handing over the same message id again has no second effect. Where not, a crash in between leaves the notice unknown.</summary>
    bool RepeatsSafely { get; }

    /// <summary>Whether <see cref="LookUpAsync"/> can tell later what became of a message; false by default.</summary>
    bool CanLookUp => false;

    /// <summary>Sends. An exception means that nobody knows whether it was sent.</summary>
    Task<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellation);

    /// <summary>Asks the provider what became of a message that was handed over without an answer. Asked at the earliest when the time for an answer is over, so nothing is still on its way.</summary>
    /// <param name="messageId">The id under which it was handed over.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What the provider says; <see cref="NoticeState.Unknown"/>: it cannot tell yet; null: it has never had the message, which may then be handed over again. An exception means that it could not be asked.</returns>
    Task<SendOutcome?> LookUpAsync(string messageId, CancellationToken cancellation) =>
        Task.FromResult<SendOutcome?>(new(NoticeState.Unknown));
}
