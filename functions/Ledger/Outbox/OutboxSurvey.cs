using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Outbox;

/// <summary>How the outbox stands: counts, and how long the oldest ones have waited.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Totals">Counts by kind, channel, recipient, unit and state.</param>
/// <param name="OldestDue">How long the oldest notice has been due that is still to be sent; null: none is due.</param>
/// <param name="OldestUnknown">How long ago the oldest notice was caused of which nobody knows whether it arrived; null: there is none.</param>
/// <param name="WakeLag">How long the assignment has been waiting for the clock that should have woken first; null: none is late.</param>
public sealed record OutboxSurvey(
    DateTimeOffset At, IReadOnlyList<NoticeTotals> Totals, TimeSpan? OldestDue, TimeSpan? OldestUnknown, TimeSpan? WakeLag)
{
    /// <summary>Looks at the outbox. Reads the totals by an aggregate and the rest by indexes; not meant for every second.</summary>
    public static async Task<OutboxSurvey> TakeAsync(IOutbox outbox, ILedger ledger, DateTimeOffset now, CancellationToken cancellation)
    {
        var totals = await outbox.TotalsAsync(null, cancellation).ConfigureAwait(false);
        var due = await outbox.DueAsync(now, 1, cancellation).ConfigureAwait(false);
        var unknown = await outbox.ListAsync(new() { State = NoticeState.Unknown }, null, 1, cancellation).ConfigureAwait(false);
        var wake = await ledger.NextWakeAsync(cancellation).ConfigureAwait(false);
        return new(
            now, totals,
            due.Count == 0 ? null : now - due[0].DueAt,
            unknown.Items.Count == 0 ? null : now - unknown.Items[0].CausedAt,
            wake < now ? now - wake : null);
    }
}
