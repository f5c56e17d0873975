using GovOpenFlow.Embedded.Storage;

namespace GovOpenFlow.Embedded.Tests.Chaos;

/// <summary>Puts a test's disk under the writer of a ledger.</summary>
internal sealed class DiskUnderLedger : IAsyncDisposable
{
    private readonly SqliteLedger ledger;
    private readonly IoMethods database;
    private readonly IoMethods log;

    private DiskUnderLedger(SqliteLedger ledger, IoMethods database, IoMethods log)
    {
        this.ledger = ledger;
        this.database = database;
        this.log = log;
    }

    /// <summary>Begins at once; what was written before is taken for flushed, as it is between two commits.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="disk">Makes the disk of a file: its content, and whether it is the log.</param>
    public static async Task<DiskUnderLedger> PutAsync(SqliteLedger ledger, Func<byte[], bool, IDiskFile> disk)
    {
        DiskUnderLedger? under = null;
        await ledger.OnWriterAsync(session =>
        {
            var (database, log) = IoMethods.Of(session);
            database.Under(disk(Read(ledger.Path), false));
            log.Under(disk(Read(ledger.Path + "-wal"), true));
            under = new(ledger, database, log);
        });
        return under!;
    }

    /// <summary>The ledger goes on with its own disk.</summary>
    public async ValueTask DisposeAsync() => await ledger.OnWriterAsync(_ =>
    {
        database.Dispose();
        log.Dispose();
    });

    // The ledger has it open; reading beside it is allowed.
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
