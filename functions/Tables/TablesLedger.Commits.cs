using Azure;
using Azure.Data.Tables;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables;

public sealed partial class TablesLedger
{
    /// <inheritdoc/>
    public async Task<AssignmentRecord?> FindAsync(string id, CancellationToken cancellation) =>
        (await FindRowAsync(id, cancellation).ConfigureAwait(false))?.Record;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The version does not follow on the expected one, or the decision is too large for one transaction.</exception>
    public async Task<bool> CommitAsync(Commit commit, CancellationToken cancellation)
    {
        Check(commit);
        var notices = NoticeRow.Of(commit, order.Next()).ToList();
        while (true)
        {
            var before = await FindRowAsync(commit.State.Id, cancellation).ConfigureAwait(false);
            if ((before?.State.Version ?? 0) != commit.ExpectedVersion)
            {
                return false;
            }

            var after = AssignmentRow.Of(commit, before);
            await HintAsync(before, after, notices, cancellation).ConfigureAwait(false);
            // From here on it is carried through: whoever waits no longer does not undo what is under way.
            if (await TryWriteAsync(commit, before, after, notices).ConfigureAwait(false))
            {
                await FollowAsync(before, after, notices).ConfigureAwait(false);
                return true;
            }

            var known = await KnownAsync(notices, cancellation).ConfigureAwait(false);
            var taken = notices.RemoveAll(notice => known.Contains(notice.Key));
            var now = await FindRowAsync(commit.State.Id, cancellation).ConfigureAwait(false);
            if (taken == 0 && now?.ETag == before?.ETag)
            {
                throw new LedgerUnavailableException(
                    "damaged", $"An event of assignment {commit.State.Id} is written already, but its state does not know of it.");
            }
        }
    }

    private static void Check(Commit commit)
    {
        if (commit.State.Version != commit.ExpectedVersion + 1)
        {
            throw new ArgumentException($"Version {commit.State.Version} does not follow on {commit.ExpectedVersion}.", nameof(commit));
        }

        if (commit.Events.Count + commit.Notices.Count >= LedgerTable.MostPerTransaction)
        {
            throw new ArgumentException("One decision makes at most 99 events and notices.", nameof(commit));
        }
    }

    // What time has to find: before the commit, so that a crash in between leaves nothing asleep.
    private async Task HintAsync(AssignmentRow? before, AssignmentRow after, List<NoticeRow> notices, CancellationToken cancellation)
    {
        if (after.WakeHint is { } key && key != before?.WakeHint)
        {
            await tables.Wake.PutAsync(WakeHints.Of(key, after.State.Id), cancellation).ConfigureAwait(false);
        }

        if (before is null || before.State.Unit != after.State.Unit)
        {
            await tables.ByUnit.PutAsync(UnitIndexRow.Of(after), cancellation).ConfigureAwait(false);
        }

        await tables.Sending.PutAllAsync(notices.Select(SendingHints.Of).OfType<TableEntity>(), cancellation).ConfigureAwait(false);
    }

    private async Task<bool> TryWriteAsync(Commit commit, AssignmentRow? before, AssignmentRow after, IEnumerable<NoticeRow> notices)
    {
        var state = after.ToEntity();
        var events = commit.Events.Select(entry => EventRow.ToEntity(commit.State.Id, entry)).ToList();
        List<TableEntity> added = [.. events, .. notices.Select(notice => notice.ToEntity())];
        if (added.Append(state).Sum(Pieces.Weigh) > Pieces.MostPerTransaction)
        {
            throw new ArgumentException($"The decision on assignment {commit.State.Id} is too long for one transaction.", nameof(commit));
        }

        List<TableTransactionAction> actions =
        [
            before is null ? new(TableTransactionActionType.Add, state) : new(TableTransactionActionType.UpdateReplace, state, before.ETag),
            .. added.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
        ];
        // Events are never changed, so the last one vouches for the transaction even when another decision has followed.
        return await tables.Assignments.TrySubmitAsync(actions, events.LastOrDefault() ?? state, CancellationToken.None).ConfigureAwait(false);
    }

    // What people look at: after the commit.
    private async Task FollowAsync(AssignmentRow? before, AssignmentRow after, IReadOnlyList<NoticeRow> notices)
    {
        await tables.Notices.PutAllAsync(notices.Select(NoticeIndexRow.Of), CancellationToken.None).ConfigureAwait(false);
        await FollowAsync(after).ConfigureAwait(false);
        if (before?.WakeHint is { } old && old != after.WakeHint)
        {
            await tables.Wake.TryDeleteAsync(WakeHints.Partition, old, ETag.All, CancellationToken.None).ConfigureAwait(false);
        }

        if (after.State.Version == 1)
        {
            await CountJoinedAsync(after.State.PlanId).ConfigureAwait(false);
        }
    }

    // Two commits may follow up in the wrong order; the later version stands.
    private async Task FollowAsync(AssignmentRow after)
    {
        var row = PlanIndexRow.Of(after);
        while (true)
        {
            var stored = await tables.ByPlan.FindAsync(row.PartitionKey, row.RowKey, CancellationToken.None).ConfigureAwait(false);
            if (stored?.GetInt64(PlanIndexRow.Version) > after.State.Version
                || (stored is null
                    ? await tables.ByPlan.TryAddAsync(row, CancellationToken.None).ConfigureAwait(false)
                    : await tables.ByPlan.TryReplaceAsync(row, stored.ETag, CancellationToken.None).ConfigureAwait(false)))
            {
                return;
            }
        }
    }

    private async Task<HashSet<string>> KnownAsync(IReadOnlyList<NoticeRow> notices, CancellationToken cancellation)
    {
        var rows = await Many.AskAsync(notices, notice => FindNoticeAsync(notice.Key, cancellation)).ConfigureAwait(false);
        return [.. rows.OfType<NoticeRow>().Select(row => row.Key)];
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no such assignment.</exception>
    public async Task ParkAsync(string id, string? reason, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await tables.Assignments.FindAsync(AssignmentRow.PartitionOf(id), AssignmentRow.RowKey, cancellation).ConfigureAwait(false)
                ?? throw new ArgumentException($"There is no assignment {id}.", nameof(id));
            // Only this property changes: a state that cannot be understood stays as it is.
            AssignmentRow.Park(row, reason);
            var changed = AssignmentRow.Read(row);
            if (await tables.Assignments.TryReplaceAsync(row, row.ETag, cancellation).ConfigureAwait(false))
            {
                await FollowAsync(changed).ConfigureAwait(false);
                return;
            }
        }
    }
}
