using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Brings due notices to their recipients: once each, gathered into one message per address, and never silently lost.</summary>
/// <remarks>
/// Every step is durable before the next one begins, and each may be repeated:
/// what is not worth sending is settled; the rest is claimed; it is handed over; its outcome is settled.
/// After a crash between claim and outcome the claim runs out. A provider that can be asked about the message is asked; one that recognises message ids gets the same message again; at any other the notices are unknown, and a person decides.
/// What may have gone out is never called suppressed: where its cause has gone meanwhile, it is unknown.
/// A notice that fails for good is told to its assignment before it is settled; the audit trail shows whether it was told, so it is told once.
/// </remarks>
public sealed class Dispatcher
{
    // Each is told to its assignment; whoever stops the host waits for one such part.
    private const int MostGivenUp = 50;

    private readonly DispatchParts parts;

    /// <summary>A dispatcher; several may work on one outbox.</summary>
    /// <param name="outbox">Where notices wait.</param>
    /// <param name="ledger">Where their assignments are.</param>
    /// <param name="assignments">Through which failures are told.</param>
    /// <param name="rules">Policy and calendar in force.</param>
    /// <param name="addresses">Who is reached where.</param>
    /// <param name="writer">Puts notices into words.</param>
    /// <param name="senders">At most one per channel.</param>
    /// <param name="clock">Measures how long a run and a provider take; the date is given to each run.</param>
    /// <param name="options">How patiently.</param>
    /// <param name="quota">Counts for the policy's limits; null: there are none.</param>
    /// <param name="providers">Where this process notes how providers behave; null: for this dispatcher alone.</param>
    /// <param name="metrics">Where it is measured; null: nowhere.</param>
    /// <exception cref="ArgumentException">Two senders for one channel, or a lease that does not outlast the send timeout.</exception>
    public Dispatcher(
        IOutbox outbox,
        ILedger ledger,
        AssignmentService assignments,
        RulesSource rules,
        AddressBook addresses,
        MessageWriter writer,
        IEnumerable<IMessageSender> senders,
        TimeProvider clock,
        DispatchOptions? options = null,
        SendQuota? quota = null,
        ProviderBoard? providers = null,
        DispatchMetrics? metrics = null)
    {
        options ??= DispatchOptions.Default;
        if (options.Lease <= options.SendTimeout)
        {
            throw new ArgumentException("A claim has to hold for longer than a provider may take.", nameof(options));
        }

        parts = new(
            outbox, ledger, new(ledger, assignments), rules, addresses, writer,
            senders.ToDictionary(sender => sender.Channel), quota, providers ?? new(options), metrics ?? new(), clock, options);
    }

    /// <summary>Sends what is due.</summary>
    /// <param name="now">The present. Time that the run itself takes is added to it.</param>
    /// <param name="cancellation">Stops between two messages: a message under way is finished and settled first, within <see cref="DispatchOptions.StopTimeout"/>.</param>
    /// <exception cref="LedgerUnavailableException">The store cannot be read or written; what was claimed is taken up again later.</exception>
    public async Task<DispatchSummary> RunOnceAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var started = parts.Clock.GetTimestamp();
        // A policy saved since the last run counts for this one's sending times.
        await parts.Rules.OfLedgerAsync(cancellation).ConfigureAwait(false);
        var run = new DispatchRun(parts, now, cancellation);
        await RecoverAsync(run, cancellation).ConfigureAwait(false);
        await new Lookups(parts, run).RunAsync(cancellation).ConfigureAwait(false);

        // A notice is taken in hand once in a run, whatever becomes of it.
        var taken = new HashSet<string>();
        var limit = parts.Options.MostAtOnce;
        while (!cancellation.IsCancellationRequested)
        {
            var rules = parts.Rules.Current;
            if (!rules.Policy.Window.IsOpenAt(run.Present, rules.Calendar))
            {
                await PutOffAsync(run, cancellation).ConfigureAwait(false);
                break;
            }

            var (entries, all) = await ReadWholeAsync(run.Present, limit, cancellation).ConfigureAwait(false);
            entries.RemoveAll(entry => taken.Contains(entry.Notice.Key));
            if (entries.Count > 0)
            {
                limit = parts.Options.MostAtOnce;
                await DeliverAsync(run, Envelope.Sort(entries, parts.Addresses, rules.Policy.Digests), taken, cancellation).ConfigureAwait(false);
            }
            else if (all)
            {
                break;
            }
            else
            {
                limit *= 2;
            }
        }

        var summary = run.Tally.ToSummary();
        parts.Metrics.Ran(summary, parts.Clock.GetElapsedTime(started));
        return summary;
    }

    private async Task DeliverAsync(
        DispatchRun run, List<Envelope> envelopes, HashSet<string> taken, CancellationToken cancellation)
    {
        // What cannot be delivered comes first and alone: the coordinator's notices of it then go with the coordinator's other ones.
        var unreachable = envelopes.Where(envelope => envelope.Address is null).ToList();
        if (unreachable.Count == 0)
        {
            taken.UnionWith(envelopes.SelectMany(envelope => envelope.Entries).Select(entry => entry.Notice.Key));
            // A provider that is slow, or does not answer, holds up nobody but its own recipients.
            await Task.WhenAll(envelopes
                .GroupBy(envelope => envelope.Address!.Channel)
                .Select(channel => new Lanes(parts, run, channel.Key, channel).RunAsync(cancellation))).ConfigureAwait(false);
            return;
        }

        foreach (var envelope in unreachable.SelectMany(envelope => envelope.InParts(MostGivenUp)))
        {
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            taken.UnionWith(envelope.Entries.Select(entry => entry.Notice.Key));
            await run.TryHandleAsync(envelope).ConfigureAwait(false);
        }
    }

    // All that is due, or the whole of the earliest sending times where it is too much at once: nobody's digest is cut in two.
    private async Task<(List<OutboxEntry> Entries, bool All)> ReadWholeAsync(
        DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var read = await parts.Outbox.DueAsync(now, limit, cancellation).ConfigureAwait(false);
        return read.Count < limit
            ? ([.. read], true)
            : ([.. read.TakeWhile(entry => entry.DueAt < read[^1].DueAt)], false);
    }

    private async Task RecoverAsync(DispatchRun run, CancellationToken cancellation)
    {
        // Each pass ends the claims that it reads; one that is there again is not for this run.
        var taken = new HashSet<string>();
        while (!cancellation.IsCancellationRequested)
        {
            var abandoned = await parts.Outbox.AbandonedAsync(run.Present, parts.Options.MostAtOnce, cancellation).ConfigureAwait(false);
            var fresh = abandoned.Where(entry => taken.Add(entry.Notice.Key)).ToList();
            if (fresh.Count == 0)
            {
                return;
            }

            await run.TakeUpAsync(fresh).ConfigureAwait(false);
        }
    }

    // Nobody's phone rings at night because a machine was started then.
    private async Task PutOffAsync(DispatchRun run, CancellationToken cancellation)
    {
        var rules = parts.Rules.Current;
        var until = rules.Policy.Window.NextFrom(run.Present, rules.Calendar);
        // What was put off is due no more. Only what somebody else holds can be read again, and that at once: a night's backlog need not be kept in mind.
        var before = new HashSet<string>();
        while (!cancellation.IsCancellationRequested)
        {
            var due = await parts.Outbox.DueAsync(run.Present, parts.Options.MostAtOnce, cancellation).ConfigureAwait(false);
            var fresh = due.Where(entry => !before.Contains(entry.Notice.Key)).ToList();
            if (fresh.Count == 0)
            {
                return;
            }

            before = [.. due.Select(entry => entry.Notice.Key)];
            await parts.Outbox.SettleAsync(
                [.. fresh.Select(entry => new Settlement(entry.Notice.Key, entry.State, entry.Reason, until) { Was = entry })],
                run.Present,
                CancellationToken.None).ConfigureAwait(false);
            run.Tally.PutOff += fresh.Count;
        }
    }
}
