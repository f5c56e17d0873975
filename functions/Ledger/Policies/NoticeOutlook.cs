using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>Which notices an assignment will get if nobody does anything: those that wait in the outbox, and those that time will cause; when, to whom, in which message, and why.</summary>
/// <remarks>
/// The other assignments of the same unit are looked at too, because digests and limits count by recipient. Recipients of several units
/// (the coordinator, a supervisor) may get more with a message than is foreseen here.
/// </remarks>
/// <param name="ledger">The assignments.</param>
/// <param name="outbox">What waits already.</param>
/// <param name="rules">The policies in force.</param>
/// <param name="addresses">Who is reached where.</param>
/// <param name="quota">What each address got this week; null: limits are not counted.</param>
public sealed class NoticeOutlook(ILedger ledger, IOutbox outbox, RulesSource rules, AddressBook addresses, SendQuota? quota = null)
{
    // More assignments of one unit would make looking slow, and the picture no clearer.
    private const int MostOfUnit = 200;

    private const int MostWaiting = 200;

    /// <summary>The notices in the order in which they go; null: there is no such assignment.</summary>
    /// <exception cref="LedgerUnavailableException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<OutlookLine>?> OfAsync(string assignmentId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await ledger.FindAsync(assignmentId, cancellation).ConfigureAwait(false) is not { } record)
        {
            return null;
        }

        var planned = new List<OutlookLine>();
        var ofUnit = await ledger.ListAsync(new() { Unit = record.State.Unit, Open = true, Now = now }, null, MostOfUnit, cancellation).ConfigureAwait(false);
        foreach (var state in ofUnit.Items.Select(one => one.State).Where(state => state.Id != assignmentId).Prepend(record.State))
        {
            planned.AddRange(await OfOneAsync(state, now, cancellation).ConfigureAwait(false));
        }

        var shared = await rules.OfLedgerAsync(cancellation).ConfigureAwait(false);
        var placed = new List<OutlookLine>();
        foreach (var group in planned.GroupBy(line => (line.Notice.Channel, line.To.Address?.Value)))
        {
            placed.AddRange(group.Key.Value is null ? group : await PlaceAsync([.. group], shared, now, cancellation).ConfigureAwait(false));
        }

        return [.. placed.Where(line => line.Notice.AssignmentId == assignmentId).OrderBy(line => line.SendAt).ThenBy(line => Urgency.Of(line.Notice))];
    }

    private async Task<List<OutlookLine>> OfOneAsync(AssignmentState state, DateTimeOffset now, CancellationToken cancellation)
    {
        var current = await rules.OfAsync(state.PlanId, cancellation).ConfigureAwait(false);
        var lines = new List<OutlookLine>();
        var known = new HashSet<string>();
        string? cursor = null;
        do
        {
            var page = await outbox.ListAsync(new() { AssignmentId = state.Id }, cursor, MostWaiting, cancellation).ConfigureAwait(false);
            foreach (var entry in page.Items)
            {
                known.Add(entry.Notice.Key);
                if (entry.State is NoticeState.Pending or NoticeState.FailedTemporary && NoticeRelevance.Of(entry.Notice, state) is null)
                {
                    lines.Add(new(entry.Notice, Later(entry.DueAt, now), addresses.Find(entry.Notice)) { Waits = entry });
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        // A closed one is not decided any more, and a parked one not until it is released.
        foreach (var line in state.IsOpen ? Forecast.Of(state, current, now) : [])
        {
            if (known.Add(line.Notice.Key))
            {
                lines.Add(new(line.Notice, Later(line.Notice.NotBefore, now), addresses.Find(line.Notice))
                {
                    Cause = line,
                    Step = line.Reason.Step is { } step ? IndexOf(current.Policy.Ladder, step) : null,
                });
            }
        }

        return lines;
    }

    // Goes through one address's messages in the order of time, as a dispatcher will.
    private async Task<IReadOnlyList<OutlookLine>> PlaceAsync(List<OutlookLine> lines, Rules shared, DateTimeOffset now, CancellationToken cancellation)
    {
        var to = lines[0].To.Address!;
        var limit = quota is null ? SendingLimit.None : shared.Policy.Limits.GetValueOrDefault(to.Channel, SendingLimit.None);
        var sent = quota is null ? [] : new List<DateTimeOffset>(await quota.SentAsync(to, cancellation).ConfigureAwait(false));
        var isDigest = shared.Policy.Digests.Contains(to.Channel);
        var placed = new List<OutlookLine>();
        var waiting = new PriorityQueue<OutlookLine, (DateTimeOffset, (int, int), string)>(
            lines.Select(line => (Opened(line, shared), line)).Select(one => (one.Item1, (one.Item1.SendAt, Urgency.Of(one.line.Notice), one.line.Notice.Key))));
        while (waiting.TryDequeue(out var first, out _))
        {
            var message = new List<OutlookLine> { first };
            while (isDigest && waiting.TryPeek(out var next, out _) && next.SendAt == first.SendAt)
            {
                message.Add(waiting.Dequeue());
            }

            var free = limit.FirstFree(sent, first.SendAt, message.Exists(line => line.Notice.Kind == NoticeKind.Escalation), shared.Policy.Window, shared.Calendar);
            if (free > first.SendAt)
            {
                waiting.EnqueueRange(message.Select(line => line with { SendAt = free, IsPutOffByLimit = true })
                    .Select(line => (line, (line.SendAt, Urgency.Of(line.Notice), line.Notice.Key))));
                continue;
            }

            sent.Add(first.SendAt);
            var said = new HashSet<(string, string)>();
            placed.AddRange(message.Select(line => line with
            {
                IsOutranked = !said.Add((line.Notice.AssignmentId, Urgency.ConcernOf(line.Notice))),
                Together = message.Count - 1,
            }));
        }

        return placed;
    }

    // What falls outside the sending hours waits for the next sending time.
    private static OutlookLine Opened(OutlookLine line, Rules shared) => shared.Policy.Window.IsOpenAt(line.SendAt, shared.Calendar)
        ? line
        : line with { SendAt = shared.Policy.Window.NextFrom(line.SendAt, shared.Calendar) };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static int? IndexOf(IReadOnlyList<LadderStep> ladder, LadderStep step)
    {
        for (var index = 0; index < ladder.Count; index++)
        {
            if (ReferenceEquals(ladder[index], step))
            {
                return index;
            }
        }

        return null;
    }
}
