using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Web.Evidence;

/// <summary>Takes evidence in and gives it out.</summary>
internal sealed partial class EvidenceDesk(ILedger ledger, TimeProvider clock, ILogger<EvidenceDesk> log, IEnumerable<IEvidenceStore> stores)
{
    private IEvidenceStore Store => stores.LastOrDefault() ?? throw Refusals.NoEvidenceStore.ToException();

    /// <summary>Keeps a file, if it may be evidence; a report has to name it within a day.</summary>
    /// <param name="assignmentId">Of an assignment that exists.</param>
    /// <param name="name">As the sender calls it; not trusted.</param>
    /// <param name="content">All of it.</param>
    /// <param name="place">The field or parameter that a problem names.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ProblemException">It may not be evidence, or there is no place for evidence here.</exception>
    public async Task<EvidenceFile> KeepAsync(string assignmentId, string? name, ReadOnlyMemory<byte> content, string place, CancellationToken cancellation)
    {
        var store = Store;
        var reading = EvidenceReading.Of(name, content);
        if (reading.File is not { } file)
        {
            throw Refusals.NotEvidence(reading.Fault!.Value, EvidenceName.Clean(name), place).ToException();
        }

        await store.KeepAsync(assignmentId, file, content, clock.GetUtcNow(), cancellation).ConfigureAwait(false);
        return file;
    }

    /// <summary>Keeps the files of a form, each once.</summary>
    /// <exception cref="ProblemException">One may not be evidence, or there is no place for evidence here.</exception>
    public async Task<IReadOnlyList<EvidenceFile>> KeepAllAsync(string assignmentId, IEnumerable<SentFile> files, CancellationToken cancellation)
    {
        var kept = new List<EvidenceFile>();
        foreach (var file in files)
        {
            var content = await file.ReadAsync(cancellation).ConfigureAwait(false);
            kept.Add(await KeepAsync(assignmentId, file.Name, content, "$." + FileForm.Field, cancellation).ConfigureAwait(false));
        }

        return [.. kept.DistinctBy(file => file.Sha256)];
    }

    /// <summary>The files that a report is about to name.</summary>
    /// <exception cref="ProblemException">One of them was not sent here before.</exception>
    public async Task<IReadOnlyList<EvidenceFile>> ClaimAsync(string assignmentId, IReadOnlyList<string> hashes, CancellationToken cancellation)
    {
        if (hashes.Count > 0 && await ledger.FindAsync(assignmentId, cancellation).ConfigureAwait(false) is null)
        {
            throw Refusals.NoSuchAssignment(assignmentId).ToException();
        }

        var files = new List<EvidenceFile>();
        for (var index = 0; index < hashes.Count; index++)
        {
            // A request that is sent again finds the file settled, and in the trail.
            files.Add(await Store.ClaimAsync(assignmentId, hashes[index], clock.GetUtcNow(), cancellation).ConfigureAwait(false)
                ?? await EvidenceTrail.FindAsync(ledger, assignmentId, hashes[index], cancellation).ConfigureAwait(false)
                ?? throw Refusals.NoSuchEvidence(hashes[index], $"$.evidence[{index}]").ToException());
        }

        return files;
    }

    /// <summary>Notes that the report is committed. What cannot be noted now, the sweep finds out.</summary>
    public async Task SettleAsync(string assignmentId, IEnumerable<EvidenceFile> files)
    {
        foreach (var file in files)
        {
            try
            {
                await Store.SettleAsync(assignmentId, file.Sha256, CancellationToken.None).ConfigureAwait(false);
            }
            catch (LedgerUnavailableException failure)
            {
                NotNoted(log, file.Sha256, assignmentId, failure);
            }
        }
    }

    /// <summary>A file that a report of the assignment names, and its content.</summary>
    /// <exception cref="ProblemException">No report names it, or its content is not there.</exception>
    public async Task<(EvidenceFile File, Stream Content)> OpenAsync(string assignmentId, string sha256, CancellationToken cancellation)
    {
        var file = await EvidenceTrail.FindAsync(ledger, assignmentId, sha256, cancellation).ConfigureAwait(false);
        var content = file is null ? null : await Store.OpenAsync(assignmentId, sha256, cancellation).ConfigureAwait(false);
        return file is not null && content is not null ? (file, content) : throw Refusals.NoSuchEvidence(sha256, "sha256").ToException();
    }

    [LoggerMessage(1, LogLevel.Warning, "Evidence {Hash} of {Assignment} is in a report; that could not be noted, the sweep will see it.")]
    private static partial void NotNoted(ILogger log, string hash, string assignment, Exception failure);
}
