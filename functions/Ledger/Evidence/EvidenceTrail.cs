using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Evidence;

/// <summary>What an assignment's audit trail says about evidence: the one truth about which files belong to it.</summary>
public static class EvidenceTrail
{
    /// <summary>The name of the detail that lists files.</summary>
    public const string Detail = "evidence";

    /// <summary>All files that reports have named, also those of reports that others have taken the place of.</summary>
    public static IReadOnlyList<EvidenceFile> FilesOf(IEnumerable<SealedEvent> trail) => [.. trail
        .Where(entry => entry.Event.Details.ContainsKey(Detail))
        .SelectMany(entry => EvidenceFile.OfLines(entry.Event.Details[Detail]))];

    /// <summary>A file that a report has named; null: none of that hash.</summary>
    public static async Task<EvidenceFile?> FindAsync(ILedger ledger, string assignmentId, string sha256, CancellationToken cancellation) =>
        FilesOf(await ledger.EventsAsync(assignmentId, cancellation).ConfigureAwait(false)).LastOrDefault(file => file.Sha256 == sha256);
}
