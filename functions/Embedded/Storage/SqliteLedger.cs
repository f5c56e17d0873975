using GovOpenFlow.Embedded.Storage.Reads;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Embedded.Storage.Writes;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage;

/// <summary>The ledger of one machine: an SQLite file with one writer, which commits what waits together.</summary>
public sealed partial class SqliteLedger : ILedger, IOutbox, ISettingsStore, IDisposable
{
    private readonly StorageFailures failures;
    private readonly LedgerReaders readers;
    private readonly LedgerWriter? writer;
    private readonly LedgerLock? held;

    private SqliteLedger(string path, StorageFailures failures, LedgerWriter? writer, LedgerLock? held)
    {
        Path = path;
        this.failures = failures;
        this.writer = writer;
        this.held = held;
        readers = new(() => LedgerSession.OpenForReading(path), failures);
    }

    /// <summary>The ledger's file.</summary>
    public string Path { get; }

    /// <summary>This ledger's outbox.</summary>
    public IOutbox Outbox => this;

    /// <summary>This ledger's settings documents.</summary>
    public ISettingsStore Settings => this;

    public LedgerCounters Counters => new(
        writer?.Flushes ?? 0, writer?.Jobs ?? 0, (writer?.Statements ?? 0) + readers.Statements);

    /// <summary>Opens a ledger for reading and writing, makes it where there is none, and brings an older one up to date.</summary>
    /// <param name="path">The ledger's file; its folder is made where it is missing.</param>
    /// <exception cref="LedgerUnavailableException">in-use, newer-version, damaged, read-only, disk-full or unreachable.</exception>
    public static SqliteLedger Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        var failures = new StorageFailures(path);
        LedgerLock? held = null;
        SqliteSession? session = null;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            held = LedgerLock.Take(path, failures);
            session = LedgerSession.OpenForWriting(path, failures);
            return new(path, failures, new(session, failures), held);
        }
        catch (Exception failure)
        {
            session?.Dispose();
            held?.Dispose();
            throw failures.Of(failure);
        }
    }

    /// <summary>Opens a ledger for reading only; a host may have it open for writing.</summary>
    /// <param name="path">The ledger's file.</param>
    /// <exception cref="LedgerUnavailableException">newer-version, older-version, damaged or unreachable.</exception>
    public static SqliteLedger OpenReadOnly(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        var failures = new StorageFailures(path);
        if (!File.Exists(path))
        {
            throw failures.Missing();
        }

        try
        {
            using var session = LedgerSession.OpenForReading(path);
            var version = Schema.Recognise(session, failures);
            return version < Schema.Version ? throw failures.OlderVersion(version, Schema.Version) : new(path, failures, null, null);
        }
        catch (SqliteFailureException failure)
        {
            throw failures.Of(failure);
        }
    }

    /// <summary>Writes what was handed over, closes the file and lets others have it.</summary>
    public void Dispose()
    {
        readers.Dispose();
        writer?.Dispose();
        held?.Dispose();
    }

    /// <summary>Runs something on the writing connection, in its turn and in a transaction.</summary>
    internal Task OnWriterAsync(Action<SqliteSession> action, CancellationToken cancellation = default) =>
        Writer.RunAsync(action, cancellation);

    /// <summary>Runs something on a reading connection.</summary>
    internal Task<T> OnReaderAsync<T>(Func<ReadSession, T> read, CancellationToken cancellation = default) =>
        readers.ReadAsync(read, static (session, asked) => asked(session), cancellation);

    private LedgerWriter Writer => writer ?? throw failures.ReadOnly();

    private Task<T> WriteAsync<T>(WriteJob<T> job, CancellationToken cancellation) => Writer.WriteAsync(job, cancellation);
}
