using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Outbox;

/// <summary>The notices that were caused and what has become of them. They come in with <see cref="ILedger.CommitAsync"/>.</summary>
public interface IOutbox
{
    /// <summary>Notices to be sent or tried again now (pending, or failed for now), in order of their due time.</summary>
    /// <param name="now">The present.</param>
    /// <param name="limit">At most so many, 1 or more; a dispatcher raises it where one sending time has more than that.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<OutboxEntry>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>Notices whose claim ran out before they were settled: the dispatcher died in between. In order of the time at which it ran out.</summary>
    Task<IReadOnlyList<OutboxEntry>> AbandonedAsync(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>The earliest time at which a notice is due or a claim runs out; null: none.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation);

    /// <summary>Claims notices for one message: all of them, or none where one is no longer as it was. Raises their attempts by one and names their message. Durable before it returns.</summary>
    /// <remarks>A notice is as it was while its state, message and due time are.</remarks>
    /// <param name="messageId">The message that will carry them.</param>
    /// <param name="entries">As read; pending, failed for now or abandoned.</param>
    /// <param name="now">The present.</param>
    /// <param name="until">When the claim runs out.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<bool> ClaimAsync(string messageId, IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Notes what became of notices, all at once or not at all; one whose <see cref="Settlement.Was"/> no longer fits is passed over. Message and attempts stay. One that is delivered stays so when it is then said to be accepted.</summary>
    /// <exception cref="ArgumentException">There is no notice of one of the keys.</exception>
    Task SettleAsync(IReadOnlyList<Settlement> settlements, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Notices in the order in which they were caused.</summary>
    Task<Page<OutboxEntry>> ListAsync(OutboxFilter filter, string? cursor, int limit, CancellationToken cancellation);

    /// <summary>A notice by its key, or null.</summary>
    Task<OutboxEntry?> FindAsync(string key, CancellationToken cancellation);

    /// <summary>The notices that a message carries, in the order in which they were caused; none where nobody knows it. Those that have since moved into another message are not among them.</summary>
    /// <param name="messageId">The message's id, or at least its first 32 characters: some providers name messages by 128 bits.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<OutboxEntry>> OfMessageAsync(string messageId, CancellationToken cancellation);

    /// <summary>Counts by kind, channel, recipient, unit and state; of one plan where it is given.</summary>
    Task<IReadOnlyList<NoticeTotals>> TotalsAsync(string? planId, CancellationToken cancellation);
}
