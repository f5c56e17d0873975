using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Messages;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Handles one envelope after the other during one run. Who works beside it in the same run has one of its own.</summary>
internal sealed class DispatchRun
{
    private const int LongestReason = 200;
    private const int MostToldAtOnce = 50;

    private readonly DispatchParts parts;
    private readonly DateTimeOffset now;
    private readonly CancellationToken stop;
    private readonly long start;
    private readonly LineReader lines;

    /// <param name="parts">What it works with.</param>
    /// <param name="now">The instant at which the run began.</param>
    /// <param name="stop">The host is told to stop: what is under way is finished, soon.</param>
    public DispatchRun(DispatchParts parts, DateTimeOffset now, CancellationToken stop)
        : this(parts, now, stop, parts.Clock.GetTimestamp())
    {
    }

    private DispatchRun(DispatchParts parts, DateTimeOffset now, CancellationToken stop, long start)
    {
        (this.parts, this.now, this.stop, this.start) = (parts, now, stop, start);
        lines = new(parts.Ledger);
    }

    public Tally Tally { get; } = new();

    /// <summary>The run's beginning and the time it has taken; to the millisecond, as the outbox keeps it. Setting the machine's date does not move it.</summary>
    public DateTimeOffset Present
    {
        get
        {
            var present = now + parts.Clock.GetElapsedTime(start);
            return new(present.Ticks - (present.Ticks % TimeSpan.TicksPerMillisecond), present.Offset);
        }
    }

    /// <summary>For whoever works beside this one; its tally is added to this one's at the end.</summary>
    public DispatchRun Beside() => new(parts, now, stop, start);

    /// <summary>Decides about notices whose dispatcher died with them: where the provider can be asked, it is; where it recognises a message, they are due again as the same message.</summary>
    public async Task TakeUpAsync(IReadOnlyList<OutboxEntry> abandoned)
    {
        var present = Present;
        var settlements = abandoned.Select(entry =>
            parts.Senders.TryGetValue(entry.Notice.Channel, out var sender) && (!sender.RepeatsSafely || Lookups.IsAskedAbout(entry, sender, parts, present))
                // Its claim has outlasted any answer, so the provider can be asked at once.
                ? new Settlement(entry.Notice.Key, NoticeState.Unknown, Doubt.Interrupted, present) { Was = entry }
                // The same time for all of one message, so that they are read together.
                : new Settlement(entry.Notice.Key, NoticeState.FailedTemporary, Doubt.Interrupted, entry.DueAt) { Was = entry }).ToList();
        await SettleAsync(settlements).ConfigureAwait(false);
        Tally.Recovered += abandoned.Count;
        Tally.Unknown += settlements.Count(settlement => settlement.State == NoticeState.Unknown);
    }

    /// <summary>Sends an envelope, or settles why not; what goes wrong with it is counted and stops nobody.</summary>
    /// <exception cref="LedgerUnavailableException">The store cannot be read or written.</exception>
    public async Task TryHandleAsync(Envelope envelope)
    {
        try
        {
            await HandleAsync(envelope).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not LedgerUnavailableException)
        {
            // What was claimed is taken up again when the claim runs out; what was not is still due in the next run.
            Tally.Add(envelope.Entries, error);
        }
    }

    private async Task HandleAsync(Envelope envelope)
    {
        var (wanted, orphans) = await RecheckAsync(envelope).ConfigureAwait(false);
        if (orphans.Count > 0)
        {
            await GiveUpAsync(orphans, "no-assignment").ConfigureAwait(false);
        }

        if (wanted.Count == 0)
        {
            return;
        }

        var entries = wanted.Select(one => one.Entry).ToList();
        var reason = envelope.Address is null ? envelope.Missing!
            : !parts.Senders.ContainsKey(envelope.Address.Channel) ? "no-sender"
            : entries.Max(entry => entry.Attempts) >= parts.Options.MostAttempts ? "exhausted"
            : null;
        if (reason is not null)
        {
            await GiveUpAsync(entries, reason).ConfigureAwait(false);
            return;
        }

        var breaker = parts.Providers.Of(envelope.Address!.Channel);
        if (breaker.WaitUntil(Present) is { } until)
        {
            await PutOffAsync(entries, "provider-down", until).ConfigureAwait(false);
            Tally.Waiting += entries.Count;
            return;
        }

        try
        {
            var id = envelope.MessageId ?? MessageIds.Of(entries.Select(entry => entry.Notice));
            if (!await PutOffOverLimitAsync(id, envelope.Address, entries).ConfigureAwait(false))
            {
                await SendAsync(id, envelope.Address, wanted).ConfigureAwait(false);
            }
        }
        finally
        {
            // What was let through to try the provider may not have reached it: it waits, another dispatcher had it, or it could not be written.
            breaker.NotTried();
        }
    }

    /// <summary>Settles what a provider says became of a message that was claimed before.</summary>
    public Task SettleLookedUpAsync(string id, IReadOnlyList<OutboxEntry> entries, SendOutcome outcome) => SettleAsync(id, [.. entries], outcome);

    // Counted before it is claimed: after a crash in between the message has its place.
    private async Task<bool> PutOffOverLimitAsync(string id, Address to, List<OutboxEntry> entries)
    {
        var rules = parts.Rules.Current;
        if (parts.Quota is not { } quota || !rules.Policy.Limits.TryGetValue(to.Channel, out var limit))
        {
            return false;
        }

        var isEscalation = entries.Exists(entry => entry.Notice.Kind == NoticeKind.Escalation);
        if (await quota.TryTakeAsync(to, id, isEscalation, limit, rules, Present, CancellationToken.None).ConfigureAwait(false) is not { } until)
        {
            return false;
        }

        await PutOffAsync(entries, "over-limit", until).ConfigureAwait(false);
        Tally.Limited += entries.Count;
        return true;
    }

    private Task PutOffAsync(List<OutboxEntry> entries, string reason, DateTimeOffset until) =>
        SettleAsync([.. entries.Select(entry => new Settlement(entry.Notice.Key, entry.State, Doubt.Hangs(entry) ? entry.Reason : reason, until) { Was = entry })]);

    // What still stands, with its assignment as it is now; the rest is settled as suppressed, or as unknown where it may have gone out before.
    private async Task<(List<(OutboxEntry Entry, MessageLine Line)> Wanted, List<OutboxEntry> Orphans)> RecheckAsync(Envelope envelope)
    {
        var wanted = new List<(OutboxEntry Entry, MessageLine Line)>();
        var orphans = new List<OutboxEntry>();
        var dropped = new List<(OutboxEntry Entry, SuppressionReason Why)>();
        var said = new HashSet<(string Assignment, string Concern)>();
        var states = new Dictionary<string, AssignmentState?>();
        foreach (var entry in envelope.Entries)
        {
            var notice = entry.Notice;
            var (line, found) = await ReadAsync(entry, states).ConfigureAwait(false);
            if (line is null)
            {
                if (!found)
                {
                    orphans.Add(entry);
                }
            }
            else if (NoticeRelevance.Of(notice, line.State) is { } gone)
            {
                dropped.Add((entry, gone));
            }
            else if (envelope.Address is not null && !said.Add((notice.AssignmentId, Urgency.ConcernOf(notice))))
            {
                // Entries come most urgent first, so what was said before is at least as urgent.
                dropped.Add((entry, SuppressionReason.Outranked));
            }
            else
            {
                wanted.Add((entry, line));
            }
        }

        if (dropped.Count > 0)
        {
            // Before the claim: after a crash in between, what was outranked must not follow as a message of its own.
            await DropAsync(dropped, isWholeMessage: wanted.Count == 0).ConfigureAwait(false);
        }

        return (wanted, orphans);
    }

    private async Task DropAsync(List<(OutboxEntry Entry, SuppressionReason Why)> dropped, bool isWholeMessage)
    {
        var settlements = dropped.Select(one => Doubt.Hangs(one.Entry)
            // Where the rest of its message goes out under the same id, that id no longer tells what became of this one.
            ? new Settlement(
                one.Entry.Notice.Key, NoticeState.Unknown, one.Why.ToString(),
                isWholeMessage ? Present + parts.Options.LookUpAfter : Lookups.AskedUntil(one.Entry, parts.Options)) { Was = one.Entry }
            : new Settlement(one.Entry.Notice.Key, NoticeState.Suppressed, one.Why.ToString()) { Was = one.Entry }).ToList();
        await SettleAsync(settlements).ConfigureAwait(false);
        var unknown = settlements.Count(settlement => settlement.State == NoticeState.Unknown);
        Tally.Unknown += unknown;
        Tally.Suppressed += settlements.Count - unknown;
    }

    // Null where the assignment is missing (found is false), or is stored so that it cannot be read: then this one waits and the others go on.
    private async Task<(MessageLine? Line, bool Found)> ReadAsync(OutboxEntry entry, Dictionary<string, AssignmentState?> states)
    {
        try
        {
            if (!states.TryGetValue(entry.Notice.AssignmentId, out var state))
            {
                state = (await parts.Ledger.FindAsync(entry.Notice.AssignmentId, CancellationToken.None).ConfigureAwait(false))?.State;
                states[entry.Notice.AssignmentId] = state;
            }

            return state is null ? (null, false) : (await lines.ReadAsync(entry.Notice, state).ConfigureAwait(false), true);
        }
        catch (Exception error) when (error is not LedgerUnavailableException)
        {
            Tally.Add([entry], error);
            await PutOffAsync([entry], Reason(error), Present + parts.Options.LongestRetry).ConfigureAwait(false);
            return (null, true);
        }
    }

    private async Task SendAsync(string id, Address to, List<(OutboxEntry Entry, MessageLine Line)> wanted)
    {
        var (message, fault) = Compose(id, to, wanted.Select(one => one.Line));
        var entries = wanted.Select(one => one.Entry).ToList();
        var until = Present + parts.Options.Lease;
        if (!await parts.Outbox.ClaimAsync(id, entries, Present, until, CancellationToken.None).ConfigureAwait(false))
        {
            Tally.Contended += entries.Count;
            return;
        }

        var claimed = entries.ConvertAll(entry => entry with
        {
            State = NoticeState.Sending,
            MessageId = id,
            DueAt = until,
            Attempts = entry.Attempts + 1,
        });
        if (message is null)
        {
            // Claimed all the same, so that it counts as an attempt and does not come back for ever.
            Tally.Add(claimed, fault!);
            await RetryAsync(id, claimed, Reason(fault!)).ConfigureAwait(false);
            return;
        }

        Tally.Messages++;
        await SettleAsync(id, claimed, await HandOverAsync(message).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private (OutgoingMessage? Message, Exception? Fault) Compose(string id, Address to, IEnumerable<MessageLine> lines)
    {
        try
        {
            var present = Present;
            var content = parts.Writer.Write(to, [.. lines], present);
            return (new(id, to.Channel, to.Value, to.Name, content.Subject, content.Text, content.Html, present) { Attachments = content.Attachments }, null);
        }
        catch (Exception error)
        {
            return (null, error);
        }
    }

    private async Task<SendOutcome> HandOverAsync(OutgoingMessage message)
    {
        var sender = parts.Senders[message.Channel];
        // Stopping the host does not tear a message in two; only a provider that does not answer is left alone.
        var began = parts.Clock.GetTimestamp();
        using var trace = DispatchTraces.Begin(message);
        using var patience = new Patience(parts, stop);
        try
        {
            var outcome = await patience.WaitAsync(sender.SendAsync(message, patience.Token)).ConfigureAwait(false);
            outcome = outcome.State is NoticeState.Accepted or NoticeState.Delivered or NoticeState.FailedTemporary
                or NoticeState.FailedPermanent or NoticeState.Unknown
                ? outcome
                : throw new InvalidOperationException($"A sender cannot answer {outcome.State}.");
            Note(message.Channel, outcome, parts.Clock.GetElapsedTime(began));
            DispatchTraces.End(trace, outcome);
            return outcome;
        }
        catch (Exception error)
        {
            var outcome = new SendOutcome(sender.RepeatsSafely ? NoticeState.FailedTemporary : NoticeState.Unknown, Reason(error)) { MayHaveGone = sender.RepeatsSafely };
            parts.Providers.Of(message.Channel).Failed(Present, outcome.Reason, isSilence: true, retryAfter: null);
            parts.Metrics.HandedOver(message.Channel, outcome.State, parts.Clock.GetElapsedTime(began));
            DispatchTraces.End(trace, outcome);
            return outcome;
        }
    }

    private void Note(Channel channel, SendOutcome outcome, TimeSpan took)
    {
        parts.Metrics.HandedOver(channel, outcome.State, took);
        var breaker = parts.Providers.Of(channel);
        if (outcome.State is NoticeState.FailedTemporary or NoticeState.Unknown)
        {
            breaker.Failed(Present, outcome.Reason, isSilence: outcome.State == NoticeState.Unknown, outcome.RetryAfter);
        }
        else
        {
            breaker.Succeeded(Present);
        }
    }

    private async Task SettleAsync(string id, List<OutboxEntry> claimed, SendOutcome outcome)
    {
        switch (outcome.State)
        {
            case NoticeState.FailedTemporary:
                await RetryAsync(id, claimed, outcome.Reason, outcome.RetryAfter, outcome.MayHaveGone).ConfigureAwait(false);
                break;
            case NoticeState.FailedPermanent:
                await GiveUpAsync(claimed, outcome.Reason ?? "refused").ConfigureAwait(false);
                break;
            case NoticeState.Unknown:
                await SettleAsync([.. claimed.Select(entry =>
                    new Settlement(entry.Notice.Key, NoticeState.Unknown, outcome.Reason, Present + parts.Options.LookUpAfter) { Was = entry })]).ConfigureAwait(false);
                Tally.Unknown += claimed.Count;
                break;
            default:
                // Whoever holds the claim by now: that it was taken is true.
                await SettleAsync([.. claimed.Select(entry => new Settlement(entry.Notice.Key, outcome.State, outcome.Reason))])
                    .ConfigureAwait(false);
                Tally.Accepted += claimed.Count;
                break;
        }
    }

    private async Task RetryAsync(string id, List<OutboxEntry> claimed, string? reason, TimeSpan? retryAfter = null, bool mayHaveGone = false)
    {
        var attempt = claimed.Max(entry => entry.Attempts);
        if (attempt >= parts.Options.MostAttempts)
        {
            await GiveUpAsync(claimed, reason is null ? "exhausted" : $"exhausted: {reason}").ConfigureAwait(false);
            return;
        }

        var rules = parts.Rules.Current;
        var wait = Backoff.After(id, attempt, parts.Options);
        var asked = retryAfter > parts.Options.LongestRetry ? parts.Options.LongestRetry : retryAfter;
        var again = Present + (asked > wait ? asked.Value : wait);
        var dueAt = rules.Policy.Window.IsOpenAt(again, rules.Calendar) ? again : rules.Policy.Window.NextFrom(again, rules.Calendar);
        await SettleAsync([.. claimed.Select(entry =>
            new Settlement(entry.Notice.Key, NoticeState.FailedTemporary, mayHaveGone || Doubt.Hangs(entry) ? Doubt.With(reason) : reason, dueAt) { Was = entry })])
            .ConfigureAwait(false);
        Tally.Retrying += claimed.Count;
    }

    // First told, then settled: after a crash in between it is told again, which the audit trail makes harmless. The other way round it could be lost.
    private async Task GiveUpAsync(List<OutboxEntry> entries, string reason)
    {
        // Assignments are told side by side, so that they share flushes; one assignment hears of its notices in their order.
        foreach (var part in entries.GroupBy(entry => entry.Notice.AssignmentId).Chunk(MostToldAtOnce))
        {
            await Task.WhenAll(part.Select(one => TellAsync(one, reason))).ConfigureAwait(false);
        }

        await SettleAsync([.. entries.Select(entry =>
            new Settlement(entry.Notice.Key, NoticeState.FailedPermanent, reason) { Was = entry })]).ConfigureAwait(false);
        Tally.Failed += entries.Count;
    }

    private async Task TellAsync(IEnumerable<OutboxEntry> entries, string reason)
    {
        foreach (var entry in entries)
        {
            await parts.Failures.TellAsync(entry.Notice, reason, Present).ConfigureAwait(false);
        }
    }

    private Task SettleAsync(IReadOnlyList<Settlement> settlements) =>
        parts.Outbox.SettleAsync(settlements, Present, CancellationToken.None);

    internal static string Reason(Exception error)
    {
        var text = $"{error.GetType().Name}: {error.Message}".ReplaceLineEndings(" ");
        return text.Length <= LongestReason ? text : text[..LongestReason];
    }
}
