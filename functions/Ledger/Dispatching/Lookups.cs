using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Asks providers what became of messages that they never answered.</summary>
internal sealed class Lookups(DispatchParts parts, DispatchRun run)
{
    private const int PageSize = 200;

    /// <summary>Whether a provider is asked what became of a notice, should its answer be lost.</summary>
    public static bool IsAskedAbout(OutboxEntry entry, IMessageSender sender, DispatchParts parts, DateTimeOffset now) =>
        sender.CanLookUp && entry.MessageId is not null && now < AskedUntil(entry, parts.Options);

    /// <summary>When it is left to a person. A weekend before its sending time does not count.</summary>
    public static DateTimeOffset AskedUntil(OutboxEntry entry, DispatchOptions options) =>
        (entry.Notice.NotBefore > entry.CausedAt ? entry.Notice.NotBefore : entry.CausedAt) + options.LookUpFor;

    /// <summary>Goes through the unknown notices of providers that can be asked, message by message.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var sender in parts.Senders.Values.Where(sender => sender.CanLookUp))
        {
            var due = await DueAsync(sender, cancellation).ConfigureAwait(false);
            foreach (var message in due.GroupBy(entry => entry.MessageId!))
            {
                if (cancellation.IsCancellationRequested)
                {
                    return;
                }

                try
                {
                    await ClearUpAsync(sender, message.Key, [.. message], cancellation).ConfigureAwait(false);
                }
                catch (Exception error) when (error is not LedgerUnavailableException)
                {
                    run.Tally.Add(message, error);
                }
            }
        }
    }

    // All at once, so that a message is never asked about by halves.
    private async Task<List<OutboxEntry>> DueAsync(IMessageSender sender, CancellationToken cancellation)
    {
        var now = run.Present;
        var due = new List<OutboxEntry>();
        string? cursor = null;
        do
        {
            var page = await parts.Outbox.ListAsync(new() { State = NoticeState.Unknown, Channel = sender.Channel }, cursor, PageSize, cancellation)
                .ConfigureAwait(false);
            due.AddRange(page.Items.Where(entry => entry.DueAt <= now && IsAskedAbout(entry, sender, parts, now)));
            cursor = page.Next;
        }
        while (cursor is not null && !cancellation.IsCancellationRequested);

        return due;
    }

    private async Task ClearUpAsync(IMessageSender sender, string messageId, List<OutboxEntry> entries, CancellationToken stop)
    {
        SendOutcome? outcome;
        try
        {
            using var patience = new Patience(parts, stop);
            outcome = await patience.WaitAsync(sender.LookUpAsync(messageId, patience.Token)).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            outcome = new(NoticeState.Unknown, DispatchRun.Reason(error));
        }

        if (outcome is null)
        {
            // Never there: the same message is handed over once more.
            await SettleAsync(entries, NoticeState.FailedTemporary, "never-arrived", run.Present).ConfigureAwait(false);
            run.Tally.LookedUp += entries.Count;
        }
        else if (outcome.State is NoticeState.Accepted or NoticeState.Delivered or NoticeState.FailedTemporary or NoticeState.FailedPermanent)
        {
            await run.SettleLookedUpAsync(messageId, entries, outcome).ConfigureAwait(false);
            run.Tally.LookedUp += entries.Count;
        }
        else if (sender.RepeatsSafely && entries.TrueForAll(entry => Doubt.IsOf(entry.Reason)))
        {
            // It cannot tell, but knows the message where it has it: nobody has to wait or to decide.
            await SettleAsync(entries, NoticeState.FailedTemporary, Doubt.With(outcome.Reason), run.Present).ConfigureAwait(false);
        }
        else
        {
            await SettleAsync(entries, NoticeState.Unknown, outcome.Reason ?? entries[0].Reason, run.Present + parts.Options.LookUpEvery).ConfigureAwait(false);
        }
    }

    private Task SettleAsync(List<OutboxEntry> entries, NoticeState state, string? reason, DateTimeOffset dueAt) => parts.Outbox.SettleAsync(
        [.. entries.Select(entry => new Settlement(entry.Notice.Key, state, reason, dueAt) { Was = entry })], run.Present, CancellationToken.None);
}
