using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Ledger.Delivery;

/// <summary>Notes what has become of messages that a provider had taken. Reports may come late, twice and in any order: what stands in the end is the same.</summary>
/// <remarks>That something has arrived outweighs that it has not, whichever is heard first; nothing outweighs that it has arrived. A failure that was reported before, or happened before the message was last handed over, does not undo a person's retry.</remarks>
/// <param name="outbox">Where the notices are.</param>
/// <param name="failures">Through whom the coordinator hears of a failure.</param>
/// <param name="clock">When a report comes in.</param>
public sealed class DeliveryBook(IOutbox outbox, FailureReports failures, TimeProvider clock)
{
    private const int LongestReason = 200;
    private const int MostRounds = 10;

    // A provider's clock may be as far from ours.
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(10);

    /// <summary>Notes a report.</summary>
    /// <exception cref="Store.LedgerUnavailableException">Nothing, or a part, was noted; the same report again completes it.</exception>
    public async Task<DeliveryNote> NoteAsync(DeliveryReport report, CancellationToken cancellation)
    {
        var reason = report.Reason is { } text ? Printable(text) : null;
        for (var round = 0; round < MostRounds; round++)
        {
            var entries = await outbox.OfMessageAsync(report.MessageId, cancellation).ConfigureAwait(false);
            if (entries.Count == 0)
            {
                return DeliveryNote.NoSuchMessage;
            }

            var open = entries.Where(entry => IsNews(report, entry)).ToList();
            if (open.Count == 0)
            {
                return round == 0 ? DeliveryNote.AlreadyKnown : DeliveryNote.Noted;
            }

            if (report.State == NoticeState.FailedPermanent && open.Exists(entry => entry.State == NoticeState.Sending))
            {
                return DeliveryNote.TooEarly;
            }

            var now = clock.GetUtcNow();
            foreach (var entry in open.Where(_ => report.State == NoticeState.FailedPermanent))
            {
                // First told, then settled: told twice is harmless, lost is not.
                await failures.TellAsync(entry.Notice, reason ?? "failed", now).ConfigureAwait(false);
            }

            // What has moved in between is passed over here and looked at again.
            await outbox.SettleAsync(
                [.. open.Select(entry => new Settlement(entry.Notice.Key, report.State, reason) { Was = entry })], now, cancellation).ConfigureAwait(false);
        }

        return DeliveryNote.TooEarly;
    }

    // A provider's words are shown to people and sent on: without what ends a line or cannot be written, and not cut within a character.
    private static string Printable(string text)
    {
        var length = Math.Min(text.Length, LongestReason);
        length -= length < text.Length && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        return string.Concat(text.Take(length).Select(character => char.IsControl(character) || character is '\ufffe' or '\uffff' ? ' ' : character));
    }

    // A failure is old news where a person has had the message tried again since: it is known, and that attempt is not touched by it.
    private static bool IsNews(DeliveryReport report, OutboxEntry entry) => entry.State switch
    {
        NoticeState.FailedTemporary when entry.Reason is NoticeRules.Retried or Doubt.Retried => report.State == NoticeState.Delivered,
        NoticeState.Sending or NoticeState.FailedTemporary => true,
        NoticeState.Accepted or NoticeState.Unknown => report.State == NoticeState.Delivered || !(report.At < entry.SettledAt - ClocksApart),
        NoticeState.FailedPermanent => report.State == NoticeState.Delivered,
        _ => false,
    };
}
