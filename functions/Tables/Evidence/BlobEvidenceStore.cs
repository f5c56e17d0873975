using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Tables.Evidence;

/// <summary>Evidence in a container of blobs: files/ASSIGNMENT/HASH, and a note pending/ASSIGNMENT~HASH.json as long as no report is known to name it.</summary>
/// <remarks>Any number of processes may share it. Whoever keeps a file writes it anew, so that a sweep which is about to drop the old one misses it.</remarks>
public sealed class BlobEvidenceStore : IEvidenceStore
{
    private const string Files = "files/";
    private const string Notes = "pending/";

    private readonly BlobContainerClient container;

    private BlobEvidenceStore(BlobContainerClient container) => this.container = container;

    /// <summary>Opens a container, and makes it where there is none.</summary>
    /// <exception cref="LedgerUnavailableException">The account cannot be reached, or does not let this program in.</exception>
    public static async Task<BlobEvidenceStore> OpenAsync(BlobServiceClient service, string container = "evidence", CancellationToken cancellation = default)
    {
        var client = service.GetBlobContainerClient(container);
        await StorageCall.AskAsync(() => client.CreateIfNotExistsAsync(cancellationToken: cancellation), cancellation).ConfigureAwait(false);
        return new(client);
    }

    /// <inheritdoc/>
    public async Task KeepAsync(string assignmentId, EvidenceFile file, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancellation)
    {
        if (!Convert.ToHexStringLower(SHA256.HashData(content.Span)).Equals(file.Sha256, StringComparison.Ordinal))
        {
            throw new ArgumentException("The content has another hash.", nameof(file));
        }

        // The note first: a file without one would never be swept.
        var blob = FileOf(assignmentId, file.Sha256);
        await StorageCall.AskAsync(
            () => NoteOf(assignmentId, file.Sha256).UploadAsync(Written(new(assignmentId, file, at)), overwrite: true, cancellation), cancellation).ConfigureAwait(false);
        await StorageCall.AskAsync(() => blob.UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<EvidenceFile?> ClaimAsync(string assignmentId, string sha256, DateTimeOffset at, CancellationToken cancellation)
    {
        var blob = NoteOf(assignmentId, sha256);
        while (await FindAsync(blob, cancellation).ConfigureAwait(false) is var (note, read))
        {
            var renewed = new BlobUploadOptions { Conditions = new() { IfMatch = read } };
            // The file after the note: a sweep that has begun to drop it has changed the note first.
            if (note.Since != Dropping
                && await StorageCall.TryAsync(() => blob.UploadAsync(Written(note with { Since = at }), renewed, cancellation), cancellation).ConfigureAwait(false))
            {
                var exists = await StorageCall.AskAsync(() => FileOf(assignmentId, sha256).ExistsAsync(cancellation), cancellation).ConfigureAwait(false);
                return exists.Value ? note.File : null;
            }

            if (note.Since == Dropping)
            {
                return null;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public Task SettleAsync(string assignmentId, string sha256, CancellationToken cancellation) =>
        StorageCall.AskAsync(() => NoteOf(assignmentId, sha256).DeleteIfExistsAsync(cancellationToken: cancellation), cancellation);

    /// <inheritdoc/>
    public async Task DropAsync(string assignmentId, string sha256, DateTimeOffset before, CancellationToken cancellation)
    {
        var (blob, note) = (FileOf(assignmentId, sha256), NoteOf(assignmentId, sha256));
        var written = await VersionOfAsync(blob, cancellation).ConfigureAwait(false);
        if (await FindAsync(note, cancellation).ConfigureAwait(false) is not var (pending, read) || pending.Since >= before)
        {
            return;
        }

        // Three steps, each undone by whoever keeps or claims the file meanwhile; whoever dies in between comes back to the note.
        var marked = new BlobUploadOptions { Conditions = new() { IfMatch = read } };
        if (!await StorageCall.TryAsync(() => note.UploadAsync(Written(pending with { Since = Dropping }), marked, cancellation), cancellation).ConfigureAwait(false))
        {
            return;
        }

        if (written is { } version
            && !await StorageCall.TryAsync(() => blob.DeleteAsync(conditions: new() { IfMatch = version }, cancellationToken: cancellation), cancellation).ConfigureAwait(false)
            && await VersionOfAsync(blob, cancellation).ConfigureAwait(false) is not null)
        {
            return;
        }

        if (await FindAsync(note, cancellation).ConfigureAwait(false) is var (now, last) && now.Since == Dropping)
        {
            await StorageCall.TryAsync(() => note.DeleteAsync(conditions: new() { IfMatch = last }, cancellationToken: cancellation), cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PendingEvidence>> PendingAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        var names = new List<string>();
        var pages = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Notes, cancellation).GetAsyncEnumerator(cancellation);
        await using (pages.ConfigureAwait(false))
        {
            while (await StorageCall.AskAsync(() => pages.MoveNextAsync().AsTask(), cancellation).ConfigureAwait(false))
            {
                names.Add(pages.Current.Name);
            }
        }

        var found = await Many.AskAsync(names, name => FindAsync(container.GetBlobClient(name), cancellation)).ConfigureAwait(false);
        return [.. found.Where(one => one is not null).Select(one => one!.Value.Note).Where(note => note.Since < before)];
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string assignmentId, string sha256, CancellationToken cancellation)
    {
        var blob = FileOf(assignmentId, sha256);
        Stream? stream = null;
        var found = await StorageCall.TryAsync(async () => stream = await blob.OpenReadAsync(cancellationToken: cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);
        return found ? stream : null;
    }

    // Before every instant, so that a drop that was broken off is pending and taken up again.
    private static readonly DateTimeOffset Dropping = DateTimeOffset.MinValue;

    private static BinaryData Written(PendingEvidence note) => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(note));

    private static async Task<ETag?> VersionOfAsync(BlobClient blob, CancellationToken cancellation)
    {
        Response<BlobProperties>? properties = null;
        var found = await StorageCall.TryAsync(async () => properties = await blob.GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);
        return found ? properties!.Value.ETag : null;
    }

    private static async Task<(PendingEvidence Note, ETag Read)?> FindAsync(BlobClient blob, CancellationToken cancellation)
    {
        Response<BlobDownloadResult>? answer = null;
        if (!await StorageCall.TryAsync(async () => answer = await blob.DownloadContentAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false))
        {
            return null;
        }

        try
        {
            var note = JsonSerializer.Deserialize<PendingEvidence>(answer!.Value.Content) ?? throw new JsonException("It is empty.");
            return (note, answer.Value.Details.ETag);
        }
        catch (JsonException damage)
        {
            throw new LedgerUnavailableException("damaged", $"The note {blob.Name} cannot be read: {damage.Message}", damage);
        }
    }

    private BlobClient FileOf(string assignmentId, string sha256) => container.GetBlobClient($"{Files}{Checked(assignmentId)}/{Hash(sha256)}");

    private BlobClient NoteOf(string assignmentId, string sha256) => container.GetBlobClient($"{Notes}{Checked(assignmentId)}~{Hash(sha256)}.json");

    private static string Checked(string assignmentId) =>
        assignmentId.Length is > 0 and <= 100 && assignmentId.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            ? assignmentId
            : throw new ArgumentException("An assignment's id has ASCII letters, digits and hyphens only.", nameof(assignmentId));

    private static string Hash(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
        ? sha256
        : throw new ArgumentException("A hash has 64 lower-case hexadecimal digits.", nameof(sha256));
}
