using System.Globalization;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Embedded.Storage.Writes;

namespace GovOpenFlow.Benchmarks.Storage;

/// <summary>The limit: the same rows with the same content, in tables without rules, by bare prepared statements on one connection.</summary>
/// <remarks>WAL and synchronous = FULL, as the product has it. What is bound was prepared before.</remarks>
internal sealed class BareTables : IDisposable
{
    private const string Tables = """
        CREATE TABLE assignments (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, plan_id TEXT, item INTEGER, unit TEXT, version INTEGER NOT NULL, stage TEXT, due TEXT,
            wake_at INTEGER, last_sequence INTEGER, last_hash BLOB, body TEXT);
        CREATE INDEX due ON assignments (wake_at) WHERE wake_at IS NOT NULL;
        CREATE INDEX of_plan ON assignments (plan_id, id);
        CREATE INDEX of_unit ON assignments (unit, id);
        CREATE TABLE events (
            assignment INTEGER, seq INTEGER, at INTEGER, kind TEXT, by TEXT, details TEXT, hash BLOB, PRIMARY KEY (assignment, seq)) WITHOUT ROWID;
        CREATE TABLE notices (
            number INTEGER PRIMARY KEY, assignment INTEGER, checkpoint INTEGER, epoch INTEGER, kind INTEGER, level INTEGER, recipient INTEGER, channel INTEGER,
            unit TEXT, not_before INTEGER, state INTEGER, due_at INTEGER,
            UNIQUE (assignment, checkpoint, epoch, kind, level, recipient, channel));
        CREATE INDEX notices_due ON notices (due_at) WHERE state = 0;
        """;

    private readonly SqliteSession session;
    private readonly SqliteStatement begin;
    private readonly SqliteStatement commit;
    private readonly SqliteStatement insert;
    private readonly SqliteStatement update;
    private readonly SqliteStatement append;
    private readonly SqliteStatement notify;
    private readonly SqliteStatement due;

    public BareTables(string path)
    {
        session = SqliteSession.Open(path, readOnly: false);
        session.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384");
        session.Execute(Tables);
        begin = session.Prepare("BEGIN IMMEDIATE");
        commit = session.Prepare("COMMIT");
        insert = session.Prepare("INSERT INTO assignments VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING key");
        update = session.Prepare("UPDATE assignments SET version = ?3, stage = ?4, due = ?5, wake_at = ?6, last_sequence = ?7, last_hash = ?8, body = ?9 WHERE id = ?1 AND version = ?2 RETURNING key");
        append = session.Prepare("INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        notify = session.Prepare("INSERT INTO notices VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?9)");
        due = session.Prepare("SELECT key, id, version, body FROM assignments WHERE wake_at <= ?1 ORDER BY wake_at, key LIMIT ?2");
    }

    /// <summary>Begins a transaction, writes what it is given and flushes it.</summary>
    public void Commit(IEnumerable<PreparedCommit> commits)
    {
        begin.Run();
        foreach (var one in commits)
        {
            Write(one);
        }

        commit.Run();
    }

    /// <summary>Reads what is due.</summary>
    /// <returns>How many rows.</returns>
    public int Due(DateTimeOffset now, int limit)
    {
        due.Bind(1, now).Bind(2, limit);
        var rows = 0;
        while (due.Step())
        {
            _ = (due.Text(1), due.Int64(2), due.Text(3));
            rows++;
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { begin, commit, insert, update, append, notify, due })
        {
            statement.Dispose();
        }

        session.Dispose();
    }

    private void Write(PreparedCommit one)
    {
        var state = one.State;
        var last = one.Commit.Events[^1];
        var isNew = one.Commit.ExpectedVersion == 0;
        var at = isNew ? insert.Bind(1, state.Id).Bind(2, state.PlanId).Bind(3, state.Item).Bind(4, state.Unit) : update.Bind(1, state.Id).Bind(2, one.Commit.ExpectedVersion);
        var from = isNew ? 5 : 3;
        at.Bind(from, state.Version).Bind(from + 1, state.Stage.ToString()).Bind(from + 2, state.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Bind(from + 3, state.WakeAt).Bind(from + 4, last.Sequence).BindBlob(from + 5, last.Hash).BindText(from + 6, one.Body);
        if (!at.Step())
        {
            throw new InvalidOperationException($"{state.Id} is not at version {one.Commit.ExpectedVersion}.");
        }

        var key = at.Int64(0);
        at.Run();
        for (var i = 0; i < one.Commit.Events.Count; i++)
        {
            var (sequence, entry, hash) = one.Commit.Events[i];
            append.Bind(1, key).Bind(2, sequence).Bind(3, entry.At).Bind(4, entry.Kind.ToString()).Bind(5, entry.By).BindText(6, one.Details[i]).BindBlob(7, hash).Run();
        }

        foreach (var notice in one.Commit.Notices)
        {
            notify.Bind(1, key).Bind(2, notice.Checkpoint).Bind(3, notice.Epoch).Bind(4, (int)notice.Kind).Bind(5, notice.Level).Bind(6, (int)notice.Recipient)
                .Bind(7, (int)notice.Channel).Bind(8, notice.Unit).Bind(9, notice.NotBefore).Run();
        }
    }
}
