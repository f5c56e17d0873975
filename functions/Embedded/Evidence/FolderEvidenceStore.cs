using System.Security.Cryptography;
using System.Text.Json;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Embedded.Sending;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Evidence;

/// <summary>Evidence in a folder: files/ASSIGNMENT/HASH, and a note pending/ASSIGNMENT~HASH.json as long as no report is known to name it.</summary>
/// <remarks>One process at a time, which is the one that holds the ledger.</remarks>
public sealed class FolderEvidenceStore : IEvidenceStore, IDisposable
{
    private readonly string files;
    private readonly string notes;
    private readonly SemaphoreSlim turn = new(1);

    /// <param name="root">The folder; made where it is missing.</param>
    public FolderEvidenceStore(string root)
    {
        files = Path.Combine(Path.GetFullPath(root), "files");
        notes = Path.Combine(Path.GetFullPath(root), "pending");
        Directory.CreateDirectory(files);
        Directory.CreateDirectory(notes);
    }

    /// <inheritdoc/>
    public Task KeepAsync(string assignmentId, EvidenceFile file, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancellation)
    {
        if (!Convert.ToHexStringLower(SHA256.HashData(content.Span)).Equals(file.Sha256, StringComparison.Ordinal))
        {
            throw new ArgumentException("The content has another hash.", nameof(file));
        }

        return InTurnAsync(async () =>
        {
            // The note first: a file without one would never be swept.
            await NoteAsync(new(assignmentId, file, at), cancellation).ConfigureAwait(false);
            var path = FileOf(assignmentId, file.Sha256);
            var folder = Path.GetDirectoryName(path)!;
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
                DurableFolder.Flush(files);
            }

            // A file of this name is whole: it came by a rename.
            if (!File.Exists(path))
            {
                await WriteAsync(path, content, cancellation).ConfigureAwait(false);
            }

            return true;
        }, cancellation);
    }

    /// <inheritdoc/>
    public Task<EvidenceFile?> ClaimAsync(string assignmentId, string sha256, DateTimeOffset at, CancellationToken cancellation) =>
        InTurnAsync(async () =>
        {
            var path = NoteOf(assignmentId, sha256);
            if (!File.Exists(path) || !File.Exists(FileOf(assignmentId, sha256)))
            {
                return null;
            }

            var note = Read(path) with { Since = at };
            await NoteAsync(note, cancellation).ConfigureAwait(false);
            return note.File;
        }, cancellation);

    /// <inheritdoc/>
    public Task SettleAsync(string assignmentId, string sha256, CancellationToken cancellation) => InTurnAsync(() =>
    {
        File.Delete(NoteOf(assignmentId, sha256));
        return Task.FromResult(true);
    }, cancellation);

    /// <inheritdoc/>
    public Task DropAsync(string assignmentId, string sha256, DateTimeOffset before, CancellationToken cancellation) => InTurnAsync(() =>
    {
        var path = NoteOf(assignmentId, sha256);
        if (File.Exists(path) && Read(path).Since < before)
        {
            // The note last: whoever dies in between comes back to it.
            File.Delete(FileOf(assignmentId, sha256));
            File.Delete(path);
        }

        return Task.FromResult(true);
    }, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PendingEvidence>> PendingAsync(DateTimeOffset before, CancellationToken cancellation) =>
        InTurnAsync<IReadOnlyList<PendingEvidence>>(
            () => Task.FromResult<IReadOnlyList<PendingEvidence>>(
                [.. Directory.EnumerateFiles(notes, "*.json").Select(Read).Where(note => note.Since < before)]),
            cancellation);

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(string assignmentId, string sha256, CancellationToken cancellation)
    {
        var path = FileOf(assignmentId, sha256);
        try
        {
            return Task.FromResult<Stream?>(File.Exists(path) ? new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous }) : null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(failure);
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> act, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unavailable(failure);
        }
        finally
        {
            turn.Release();
        }
    }

    private Task NoteAsync(PendingEvidence note, CancellationToken cancellation) =>
        WriteAsync(NoteOf(note.AssignmentId, note.File.Sha256), JsonSerializer.SerializeToUtf8Bytes(note), cancellation);

    private static PendingEvidence Read(string path) =>
        JsonSerializer.Deserialize<PendingEvidence>(File.ReadAllBytes(path)) ?? throw new JsonException($"{path} is empty.");

    // Whole or not at all, also after a power cut.
    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(beside, options))
        {
            await file.WriteAsync(content, cancellation).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    private static LedgerUnavailableException Unavailable(Exception failure) => new(
        failure is UnauthorizedAccessException ? "read-only" : "unreachable", $"The folder of evidence cannot be used: {failure.Message}", failure);

    private string FileOf(string assignmentId, string sha256) => Path.Combine(files, Checked(assignmentId), Hash(sha256));

    private string NoteOf(string assignmentId, string sha256) => Path.Combine(notes, $"{Checked(assignmentId)}~{Hash(sha256)}.json");

    // Names of files are made of these two alone, so neither may be able to lead anywhere else.
    private static string Checked(string assignmentId) =>
        assignmentId.Length is > 0 and <= 100 && assignmentId.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            ? assignmentId
            : throw new ArgumentException("An assignment's id has ASCII letters, digits and hyphens only.", nameof(assignmentId));

    private static string Hash(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
        ? sha256
        : throw new ArgumentException("A hash has 64 lower-case hexadecimal digits.", nameof(sha256));
}
