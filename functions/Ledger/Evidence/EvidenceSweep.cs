using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Evidence;

/// <summary>Looks after files whose report was never committed, or was and could not be noted.</summary>
public sealed class EvidenceSweep(IEvidenceStore store, ILedger ledger)
{
    /// <summary>How long a file may wait for its report: one day.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>Settles what a report names by now, and drops what none names.</summary>
    /// <returns>How many files were dropped.</returns>
    /// <exception cref="LedgerUnavailableException">The ledger or the store is not there; nothing is dropped that was not asked about.</exception>
    public async Task<int> RunOnceAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var dropped = 0;
        var before = now - Patience;
        foreach (var pending in await store.PendingAsync(before, cancellation).ConfigureAwait(false))
        {
            if (await EvidenceTrail.FindAsync(ledger, pending.AssignmentId, pending.File.Sha256, cancellation).ConfigureAwait(false) is null)
            {
                await store.DropAsync(pending.AssignmentId, pending.File.Sha256, before, cancellation).ConfigureAwait(false);
                dropped++;
            }
            else
            {
                await store.SettleAsync(pending.AssignmentId, pending.File.Sha256, cancellation).ConfigureAwait(false);
            }
        }

        return dropped;
    }
}
