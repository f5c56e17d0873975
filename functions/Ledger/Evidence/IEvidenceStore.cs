using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Evidence;

/// <summary>Where the content of evidence lies: by assignment and hash, outside the ledger.</summary>
/// <remarks>
/// A file is kept first, then a report that names it is committed, then it is settled. Whoever dies in between leaves a file that is
/// pending; the <see cref="EvidenceSweep"/> asks the audit trail and settles or drops it. All members throw
/// <see cref="LedgerUnavailableException"/> when the store cannot be reached or written.
/// </remarks>
public interface IEvidenceStore
{
    /// <summary>Keeps a file durably, as pending. The same content again only renews the note.</summary>
    /// <exception cref="ArgumentException">The assignment's id or the hash is not one.</exception>
    Task KeepAsync(string assignmentId, EvidenceFile file, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Says that a report is about to name a pending file, so that it is not swept meanwhile.</summary>
    /// <returns>What is recorded of it; null: none of that hash is pending.</returns>
    Task<EvidenceFile?> ClaimAsync(string assignmentId, string sha256, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Notes that a committed report names the file; it stays for good.</summary>
    Task SettleAsync(string assignmentId, string sha256, CancellationToken cancellation);

    /// <summary>Drops a file that no report names, if it is still pending since before an instant.</summary>
    Task DropAsync(string assignmentId, string sha256, DateTimeOffset before, CancellationToken cancellation);

    /// <summary>The files that have been pending since before an instant.</summary>
    Task<IReadOnlyList<PendingEvidence>> PendingAsync(DateTimeOffset before, CancellationToken cancellation);

    /// <summary>Opens a file; null where there is none.</summary>
    Task<Stream?> OpenAsync(string assignmentId, string sha256, CancellationToken cancellation);
}
