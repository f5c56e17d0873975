using GovOpenFlow.Embedded.Storage.Sqlite;

namespace GovOpenFlow.Embedded.Storage;

/// <summary>Opens connections with the settings that the ledger's promises rest on.</summary>
internal static class LedgerSession
{
    // Another program may look at the file for a moment; nobody but this process writes it.
    private const string Patience = "PRAGMA busy_timeout = 5000";

    /// <summary>A connection for the writer, on a file of the present version.</summary>
    public static SqliteSession OpenForWriting(string path, StorageFailures failures)
    {
        var session = SqliteSession.Open(path, readOnly: false);
        try
        {
            session.Execute(Patience);
            Schema.Recognise(session, failures);
            if (session.Text("PRAGMA journal_mode = WAL") != "wal")
            {
                throw failures.ReadOnly();
            }

            session.Execute("""
                PRAGMA synchronous = FULL;
                PRAGMA foreign_keys = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -16384;
                """);
            // A page that changes often goes back into the file once for all its changes; the log grows to 16 MB at most as a rule.
            session.Execute("PRAGMA wal_autocheckpoint = 4000");
            Schema.Migrate(session, failures);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A connection that cannot write.</summary>
    public static SqliteSession OpenForReading(string path)
    {
        var session = SqliteSession.Open(path, readOnly: true);
        try
        {
            session.Execute(Patience);
            session.Execute("PRAGMA cache_size = -8192");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
