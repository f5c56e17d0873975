using GovOpenFlow.Embedded.Sending;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Backups;

/// <summary>Copies a ledger into one file; the host may go on running and writing.</summary>
internal static class LedgerCopy
{
    private const string Unfinished = ".part";

    /// <summary>Copies the ledger as it is at this instant. Under its own name there is a whole copy, flushed to the disk, or nothing; its digest lies beside it.</summary>
    /// <param name="ledger">The ledger's file.</param>
    /// <param name="copy">The new file; it must not exist.</param>
    /// <param name="progress">Told the pages that are left and all pages.</param>
    /// <param name="cancellation">Stops it and leaves nothing behind.</param>
    /// <exception cref="LedgerUnavailableException">The ledger is missing, damaged, of another version, or the disk is full.</exception>
    /// <exception cref="IOException">The new file exists, or its folder cannot be written.</exception>
    public static void Write(string ledger, string copy, Action<int, int> progress, CancellationToken cancellation)
    {
        copy = Path.GetFullPath(copy);
        var part = copy + Unfinished;
        File.Delete(part);
        var failures = new StorageFailures(ledger);
        try
        {
            using (SqliteLedger.OpenReadOnly(ledger))
            using (var source = LedgerSession.OpenForReading(ledger))
            using (var target = SqliteSession.Open(part, readOnly: false))
            {
                target.Execute("PRAGMA synchronous = FULL");
                source.CopyTo(target, progress, cancellation);
                // One file with nothing beside it, so that it can be carried about.
                target.Execute("PRAGMA journal_mode = DELETE");
            }

            File.Move(part, copy);
            BackupDigest.Write(copy);
            DurableFolder.Flush(Path.GetDirectoryName(copy)!);
        }
        catch (SqliteFailureException failure)
        {
            throw failures.Of(failure);
        }
        finally
        {
            File.Delete(part);
            File.Delete(part + "-journal");
            File.Delete(part + "-wal");
            File.Delete(part + "-shm");
        }
    }
}
