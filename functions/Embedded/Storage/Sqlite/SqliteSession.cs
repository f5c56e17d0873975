using SQLitePCL;

namespace GovOpenFlow.Embedded.Storage.Sqlite;

/// <summary>A connection to the ledger's file, used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly sqlite3 native;
    private long statements;

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(sqlite3 native) => this.native = native;

    /// <summary>How many statements have been run.</summary>
    public long Statements => Interlocked.Read(ref statements);

    /// <summary>Rows written since the session was opened, by triggers too.</summary>
    public int TotalChanges => raw.sqlite3_total_changes(native);

    /// <summary>Rows written by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(native);

    /// <summary>The key of the row that was inserted last.</summary>
    public long LastInsertedKey => raw.sqlite3_last_insert_rowid(native);

    public bool InTransaction => raw.sqlite3_get_autocommit(native) == 0;

    /// <exception cref="SqliteFailureException">The file cannot be opened.</exception>
    public static SqliteSession Open(string path, bool readOnly)
    {
        // One thread at a time is this class's promise, so SQLite need not lock every call.
        var flags = raw.SQLITE_OPEN_NOMUTEX
            | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var code = raw.sqlite3_open_v2(path, out var native, flags, null);
        var session = new SqliteSession(native);
        if (code == raw.SQLITE_OK)
        {
            _ = raw.sqlite3_extended_result_codes(native, 1);
            return session;
        }

        var failure = session.Failure(code);
        session.Dispose();
        throw failure;
    }

    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(native, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new(this, statement);
    }

    /// <summary>Runs one or more statements whose rows do not matter.</summary>
    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(native, sql);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <summary>The first column of the first row; null where there is no row.</summary>
    public long? Int64(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : null;
    }

    /// <summary>The first column of the first row; null where there is no row.</summary>
    public string? Text(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Text(0) : null;
    }

    /// <summary>Copies this database as it is now into an empty one; writers go on meanwhile, and what they write is left out.</summary>
    /// <param name="copy">A session on the new file.</param>
    /// <param name="progress">Told the pages that are left and all pages, after every few.</param>
    /// <param name="cancellation">Stops it; the copy is then not usable.</param>
    public void CopyTo(SqliteSession copy, Action<int, int> progress, CancellationToken cancellation)
    {
        const int PagesAtOnce = 1024;

        // A transaction of its own keeps the view still; without one, each write of another process would start the copy anew.
        Execute("BEGIN");
        try
        {
            _ = Int64("SELECT count(*) FROM sqlite_schema");
            using var backup = raw.sqlite3_backup_init(copy.native, "main", native, "main");
            if (backup is null or { IsInvalid: true })
            {
                throw copy.Failure(raw.sqlite3_extended_errcode(copy.native));
            }

            int code;
            while ((code = raw.sqlite3_backup_step(backup, PagesAtOnce)) == raw.SQLITE_OK)
            {
                progress(raw.sqlite3_backup_remaining(backup), raw.sqlite3_backup_pagecount(backup));
                cancellation.ThrowIfCancellationRequested();
            }

            if (code != raw.SQLITE_DONE)
            {
                throw copy.Failure(code);
            }
        }
        finally
        {
            Execute("COMMIT");
        }
    }

    internal void CountStatement() => Interlocked.Increment(ref statements);

    internal void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    internal SqliteFailureException Failure(int code) =>
        new(code, native.IsInvalid ? raw.sqlite3_errstr(code).utf8_to_string() : raw.sqlite3_errmsg(native).utf8_to_string());

    public void Dispose() => native.Dispose();
}
