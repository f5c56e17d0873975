using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger;

/// <summary>Advances the assignments whose wake time has come.</summary>
public sealed class ClockDriver(ILedger ledger, AssignmentService assignments)
{
    // Few enough to keep memory small: some 4 MB.
    private const int MostRead = 2_000;

    // Enough that one flush serves many, few enough that others need not wait long, and that the ledger writes one part while the next is decided.
    private const int MostTogether = 250;

    private const string NothingToDecide = "It was due, but the rules had nothing to decide.";

    /// <summary>Advances all that are due now.</summary>
    /// <returns>The number of assignments that changed.</returns>
    public async Task<int> RunOnceAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var changed = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var due = await ledger.DueAsync(now, MostRead, cancellation).ConfigureAwait(false);
            if (due.Count == 0)
            {
                return changed;
            }

            // A part is decided here and handed over; while it is written, the next one is decided.
            var written = new List<Task<int>>();
            foreach (var part in due.Chunk(MostTogether))
            {
                written.Add(TickAsync(part, now, cancellation));
            }

            changed += (await Task.WhenAll(written).ConfigureAwait(false)).Sum();
        }
    }

    /// <summary>Lets time work on one assignment. Whatever is wrong with it must not stop the others, nor come back every second: it is parked.</summary>
    /// <param name="record">As read; its wake time has come.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it changed.</returns>
    public async Task<bool> TickAsync(AssignmentRecord record, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var result = await assignments
                .TryAdvanceAsync(record, new LifecycleInput.Tick(now), expectedVersion: null, cancellation)
                .ConfigureAwait(false);
            if (result is { Outcome: AdvanceOutcome.Unchanged })
            {
                await ledger.ParkAsync(record.State.Id, NothingToDecide, cancellation).ConfigureAwait(false);
            }

            return result is { Outcome: AdvanceOutcome.Done };
        }
        catch (Exception failure) when (IsItsOwn(failure))
        {
            await ledger.ParkAsync(record.State.Id, failure.Message, cancellation).ConfigureAwait(false);
            return false;
        }
    }

    private async Task<int> TickAsync(AssignmentRecord[] part, DateTimeOffset now, CancellationToken cancellation)
    {
        var (decided, commits) = (new List<AssignmentRecord>(part.Length), new List<Commit>(part.Length));
        foreach (var record in part)
        {
            if (await DraftAsync(record, now, cancellation).ConfigureAwait(false) is { } commit)
            {
                decided.Add(record);
                commits.Add(commit);
            }
        }

        if (commits.Count == 0)
        {
            return 0;
        }

        try
        {
            var written = await ledger.CommitManyAsync(commits, cancellation).ConfigureAwait(false);
            return written.Count(done => done);
        }
        catch (Exception failure) when (IsItsOwn(failure))
        {
            // One of them cannot be written. Alone, each gets its own answer, and that one is parked.
            var alone = await Task.WhenAll(decided.Select(record => TickAsync(record, now, cancellation))).ConfigureAwait(false);
            return alone.Count(done => done);
        }
    }

    /// <returns>Null: there is nothing to write, and it was parked.</returns>
    private async ValueTask<Commit?> DraftAsync(AssignmentRecord record, DateTimeOffset now, CancellationToken cancellation)
    {
        string reason;
        try
        {
            var draft = await assignments.DraftAsync(record, new LifecycleInput.Tick(now), expectedVersion: null, cancellation).ConfigureAwait(false);
            if (draft.Commit is not null || draft.Result.Outcome != AdvanceOutcome.Unchanged)
            {
                return draft.Commit;
            }

            reason = NothingToDecide;
        }
        catch (Exception failure) when (IsItsOwn(failure))
        {
            reason = failure.Message;
        }

        await ledger.ParkAsync(record.State.Id, reason, cancellation).ConfigureAwait(false);
        return null;
    }

    private static bool IsItsOwn(Exception failure) => failure is not (OperationCanceledException or LedgerUnavailableException);
}
