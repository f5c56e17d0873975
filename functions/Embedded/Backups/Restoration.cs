using System.Globalization;
using GovOpenFlow.Embedded.Sending;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Backups;

/// <summary>Puts a copy in the place of a ledger. The replaced one is kept beside it; at no instant is there no ledger.</summary>
/// <param name="ledger">The ledger's file; no host may run on it.</param>
/// <param name="time">Names the kept file and dates what is noted.</param>
internal sealed class Restoration(string ledger, TimeProvider time)
{
    private readonly string path = Path.GetFullPath(ledger);

    /// <summary>Restores a copy, brought up to this program's version, if it is whole.</summary>
    /// <param name="copy">The copy; it stays as it is.</param>
    /// <param name="check">Checks a file.</param>
    /// <param name="cancellation">Stops it before the ledger is touched.</param>
    /// <returns>What was done; where the check finds the copy not whole, nothing.</returns>
    /// <exception cref="LedgerUnavailableException">A host runs on the ledger, or a file cannot be read or written; the ledger is as it was.</exception>
    public async Task<RestoreResult> RunAsync(string copy, Func<string, CancellationToken, Task<LedgerCheck>> check, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        using var held = LedgerLock.Take(path, new StorageFailures(path));
        var draft = path + ".restoring";
        Remove(draft);
        try
        {
            File.Copy(copy, draft);
            if (!BackupDigest.Fits(copy, draft))
            {
                return new(LedgerCheck.OfAnotherFile(copy), null, null, true, [], 0);
            }

            // An older copy is brought up to date here, so that the check and the host find the version that they know.
            SqliteLedger.Open(draft).Dispose();
            var found = await check(draft, cancellation).ConfigureAwait(false);
            if (!found.IsWhole)
            {
                return new(found, null, null, true, [], 0);
            }

            var (readable, until, sent, noted) = await PrepareAsync(draft, cancellation).ConfigureAwait(false);
            Flush(draft);
            var kept = Swap(draft, folder);
            return new(found, kept, until, readable, sent, noted);
        }
        finally
        {
            Remove(draft);
        }
    }

    // All that is noted goes into the draft, so that the swap is the only step that counts.
    private async Task<(bool Readable, DateTimeOffset? Until, IReadOnlyList<SentNotice> Sent, int Noted)> PrepareAsync(string draft, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return (true, null, [], 0);
        }

        using var restored = SqliteLedger.Open(draft);
        IReadOnlyList<SentNotice> sent;
        DateTimeOffset? until;
        try
        {
            using var replaced = SqliteLedger.OpenReadOnly(path);
            until = await LedgerCheck.LastEventAsync(replaced, cancellation).ConfigureAwait(false);
            sent = await SentSince.FindAsync(replaced, restored, cancellation).ConfigureAwait(false);
        }
        catch (LedgerUnavailableException)
        {
            // It is replaced because it cannot be read; what it sent is then not known, and that is said.
            return (false, null, [], 0);
        }

        return (true, until, sent, await SentSince.NoteAsync(restored, sent, time.GetUtcNow(), cancellation).ConfigureAwait(false));
    }

    private string? Swap(string draft, string folder)
    {
        if (!File.Exists(path))
        {
            // A log without its ledger would be taken for the new one's.
            Remove(path + "-wal");
            Remove(path + "-shm");
            File.Move(draft, path);
            DurableFolder.Flush(folder);
            return null;
        }

        var kept = $"{path}.replaced-{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        TakeInLog();
        // What could not be taken in belongs to the replaced file and must not meet the new one.
        foreach (var side in new[] { "-wal", "-shm" })
        {
            if (File.Exists(path + side))
            {
                File.Move(path + side, kept + side, overwrite: true);
            }
        }

        File.Replace(draft, path, kept);
        DurableFolder.Flush(folder);
        return kept;
    }

    private void TakeInLog()
    {
        try
        {
            using var session = SqliteSession.Open(path, readOnly: false);
            session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteFailureException)
        {
            // A damaged ledger is kept as it is, its log beside it.
        }
    }

    private static void Flush(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    private static void Remove(string file)
    {
        foreach (var side in new[] { "", "-wal", "-shm", "-journal", ".lock", ".pid" })
        {
            File.Delete(file + side);
        }
    }
}
