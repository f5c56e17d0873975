using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Embedded.Storage.Sqlite;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Writes assignments with their events and notices.</summary>
internal sealed class AssignmentWrites(SqliteSession session) : IDisposable
{
    private const string Changes = """
            version = ?3, epoch = ?4, stage = ?5, current = ?6, due = ?7,
            wake_at = ?8, yellow_from = ?9, red_from = ?10, level = ?11, carried_over = ?12,
            last_sequence = coalesce(?13, last_sequence), last_hash = coalesce(?14, last_hash), body = ?15
        """;

    // SQLite rewrites the index of every column that an UPDATE names, so the unit is named only where it changes.
    private readonly SqliteStatement update = session.Prepare($"""
        UPDATE assignments SET {Changes}
        WHERE id = ?1 AND version = ?2 AND unit = ?16 AND role = ?17 AND item = ?18 AND plan_id = ?19
        RETURNING key
        """);

    private readonly SqliteStatement move = session.Prepare($"""
        UPDATE assignments SET {Changes},
            unit = ?16, role = ?17, item = ?18, plan_id = ?19
        WHERE id = ?1 AND version = ?2
        RETURNING key
        """);

    private readonly SqliteStatement insert = session.Prepare("""
        INSERT INTO assignments (
            id, version, epoch, stage, current, due,
            wake_at, yellow_from, red_from, level, carried_over,
            last_sequence, last_hash, body, unit, role, item, plan_id)
        VALUES (
            ?1, ?3, ?4, ?5, ?6, ?7,
            ?8, ?9, ?10, ?11, ?12,
            coalesce(?13, 0), coalesce(?14, zeroblob(32)), ?15, ?16, ?17, ?18, ?19)
        ON CONFLICT (id) DO NOTHING
        RETURNING key
        """);

    private readonly SqliteStatement park = session.Prepare("""
        UPDATE assignments SET parked = ?2 WHERE id = ?1
        """);

    private readonly SqliteStatement appendEvent = session.Prepare("""
        INSERT INTO audit_events (assignment, seq, at, kind, by, details, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """);

    private readonly SqliteStatement addNotice = session.Prepare("""
        INSERT INTO notices (
            assignment, checkpoint, epoch, kind, level, recipient, channel,
            unit, not_before, state, attempts, due_at, caused_at, settled_at)
        VALUES (
            ?1, ?2, ?3, ?4, ?5, ?6, ?7,
            ?8, ?9, 0, 0, ?9, ?10, ?10)
        ON CONFLICT (assignment, checkpoint, epoch, kind, level, recipient, channel) DO NOTHING
        """);

    /// <returns>The row's key; null: the stored version is another one.</returns>
    public long? TryUpdate(PreparedCommit commit)
    {
        Bind(update, commit);
        update.Bind(2, commit.Commit.ExpectedVersion);
        if (KeyOf(update) is { } key)
        {
            return key;
        }

        Bind(move, commit);
        move.Bind(2, commit.Commit.ExpectedVersion);
        return KeyOf(move);
    }

    /// <returns>The row's key; null: there is one of that id.</returns>
    public long? TryInsert(PreparedCommit commit)
    {
        Bind(insert, commit);
        return KeyOf(insert);
    }

    /// <returns>False: there is none of that id.</returns>
    public bool Park(string id, string? reason)
    {
        park.Bind(1, id).Bind(2, reason).Run();
        return session.Changes == 1;
    }

    /// <summary>Adds a commit's events and notices to an assignment that was written.</summary>
    public void Append(long key, PreparedCommit commit)
    {
        var events = commit.Commit.Events;
        for (var index = 0; index < events.Count; index++)
        {
            var (sequence, entry, hash) = events[index];
            appendEvent.Bind(1, key).Bind(2, sequence).Bind(3, entry.At)
                .BindText(4, StoredName<Core.Audit.AuditKind>.Of(entry.Kind)).Bind(5, entry.By)
                .BindText(6, commit.Details[index]).BindBlob(7, hash).Run();
        }

        var notices = commit.Commit.Notices;
        for (var index = 0; index < notices.Count; index++)
        {
            Add(key, notices[index], events.Count > 0 ? events[^1].Event.At : notices[index].NotBefore);
        }
    }

    private void Add(long key, Notice notice, DateTimeOffset causedAt) =>
        addNotice.Bind(1, key).Bind(2, notice.Checkpoint).Bind(3, notice.Epoch).Bind(4, (int)notice.Kind).Bind(5, notice.Level)
            .Bind(6, (int)notice.Recipient).Bind(7, (int)notice.Channel).Bind(8, notice.Unit).Bind(9, notice.NotBefore)
            .Bind(10, causedAt).Run();

    private static void Bind(SqliteStatement statement, PreparedCommit commit)
    {
        var state = commit.State;
        Span<char> due = stackalloc char[10];
        state.Due.TryFormat(due, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Span<byte> dueText = stackalloc byte[10];
        System.Text.Encoding.ASCII.GetBytes(due, dueText);

        statement.Bind(1, state.Id).Bind(3, state.Version).Bind(4, state.Epoch).BindText(5, StoredName<Stage>.Of(state.Stage))
            .Bind(6, state.Current).BindText(7, dueText)
            .Bind(8, state.WakeAt).Bind(9, state.YellowFrom).Bind(10, state.RedFrom).Bind(11, state.Level).Bind(12, state.CarriedOver)
            .BindText(15, commit.Body)
            .Bind(16, state.Unit).BindText(17, StoredName<Role>.Of(state.Role)).Bind(18, state.Item).Bind(19, state.PlanId);

        if (commit.Commit.Events is { Count: > 0 } events)
        {
            statement.Bind(13, events[^1].Sequence).BindBlob(14, events[^1].Hash);
        }
        else
        {
            statement.BindNull(13).BindNull(14);
        }
    }

    private static long? KeyOf(SqliteStatement statement)
    {
        if (!statement.Step())
        {
            return null;
        }

        var key = statement.Int64(0);
        statement.Run();
        return key;
    }

    public void Dispose()
    {
        update.Dispose();
        move.Dispose();
        insert.Dispose();
        park.Dispose();
        appendEvent.Dispose();
        addNotice.Dispose();
    }
}
