using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger;

/// <summary>Advances the assignments whose wake time has come.</summary>
public sealed class ClockDriver(ILedger ledger, AssignmentService assignments)
{
    // Enough that one flush serves many, few enough to keep memory and the wait of others small.
    private const int BatchSize = 500;

    /// <summary>Advances all that are due now.</summary>
    /// <returns>The number of assignments that changed.</returns>
    public async Task<int> RunOnceAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var changed = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var due = await ledger.DueAsync(now, BatchSize, cancellation).ConfigureAwait(false);
            if (due.Count == 0)
            {
                return changed;
            }

            // All at once, so that the ledger commits them with one flush.
            var results = await Task.WhenAll(due.Select(record => TickAsync(record, now, cancellation))).ConfigureAwait(false);
            changed += results.Count(done => done);
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
                await ledger.ParkAsync(record.State.Id, "It was due, but the rules had nothing to decide.", cancellation).ConfigureAwait(false);
            }

            return result is { Outcome: AdvanceOutcome.Done };
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or LedgerUnavailableException))
        {
            await ledger.ParkAsync(record.State.Id, failure.Message, cancellation).ConfigureAwait(false);
            return false;
        }
    }
}
