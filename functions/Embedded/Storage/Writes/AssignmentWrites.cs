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
    private const int DateLength = 10;

    private const string Changes = """
            version = ?2, epoch = ?3, level = ?4, wake_at = ?5,
            last_sequence = coalesce(?6, last_sequence), last_hash = coalesce(?7, last_hash), body = ?8
        """;

    // The compare of compare-and-set, and what the row holds of the columns that stand in the ledger's wide index.
    private readonly SqliteStatement find = session.Prepare("""
        SELECT key, stage, current, due, yellow_from, red_from, carried_over, unit, role, item, plan_id
        FROM assignments WHERE id = ?1 AND version = ?2
        """);

    // SQLite rewrites every index that has a column which an UPDATE names, so those are named only where one of them changes.
    // RETURNING would save the look before, but opens a table of its own for each row.
    private readonly SqliteStatement update = session.Prepare($"UPDATE assignments SET {Changes} WHERE key = ?1");

    private readonly SqliteStatement move = session.Prepare($"""
        UPDATE assignments SET {Changes},
            stage = ?9, current = ?10, due = ?11, yellow_from = ?12, red_from = ?13, carried_over = ?14
        WHERE key = ?1
        """);

    private readonly SqliteStatement give = session.Prepare($"""
        UPDATE assignments SET {Changes},
            stage = ?9, current = ?10, due = ?11, yellow_from = ?12, red_from = ?13, carried_over = ?14,
            unit = ?15, role = ?16, item = ?17, plan_id = ?18
        WHERE key = ?1
        """);

    private readonly SqliteStatement insert = session.Prepare("""
        INSERT INTO assignments (
            id, version, epoch, level, wake_at,
            last_sequence, last_hash, body,
            stage, current, due, yellow_from, red_from, carried_over,
            unit, role, item, plan_id)
        VALUES (
            ?1, ?2, ?3, ?4, ?5,
            coalesce(?6, 0), coalesce(?7, zeroblob(32)), ?8,
            ?9, ?10, ?11, ?12, ?13, ?14,
            ?15, ?16, ?17, ?18)
        ON CONFLICT (id) DO NOTHING
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
        find.Bind(1, commit.State.Id).Bind(2, commit.Commit.ExpectedVersion);
        if (!find.Step())
        {
            return null;
        }

        var key = find.Int64(0);
        var (sameOwner, sameView) = (SameOwner(commit.State), SameView(commit.State));
        find.Reset();

        if (sameOwner && sameView)
        {
            Bind(update, commit).Bind(1, key).Run();
        }
        else if (sameOwner)
        {
            BindView(Bind(move, commit), commit.State).Bind(1, key).Run();
        }
        else
        {
            BindOwner(BindView(Bind(give, commit), commit.State), commit.State).Bind(1, key).Run();
        }

        return key;
    }

    /// <returns>The row's key; null: there is one of that id.</returns>
    public long? TryInsert(PreparedCommit commit)
    {
        BindOwner(BindView(Bind(insert, commit), commit.State), commit.State).Bind(1, commit.State.Id).Run();
        return session.Changes == 1 ? session.LastInsertedKey : null;
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

    private bool SameView(AssignmentState state)
    {
        Span<byte> due = stackalloc byte[DateLength];
        Format(state.Due, due);
        return find.Bytes(1).SequenceEqual(StoredName<Stage>.Of(state.Stage)) && find.Int64(2) == state.Current && find.Bytes(3).SequenceEqual(due)
            && IsAt(4, state.YellowFrom) && IsAt(5, state.RedFrom) && find.Flag(6) == state.CarriedOver;
    }

    private bool SameOwner(AssignmentState state) =>
        find.Is(7, state.Unit) && find.Bytes(8).SequenceEqual(StoredName<Role>.Of(state.Role)) && find.Int64(9) == state.Item && find.Is(10, state.PlanId);

    private bool IsAt(int column, DateTimeOffset? instant) =>
        find.IsNull(column) ? instant is null : instant?.ToUnixTimeMilliseconds() == find.Int64(column);

    private static SqliteStatement Bind(SqliteStatement statement, PreparedCommit commit)
    {
        var state = commit.State;
        statement.Bind(2, state.Version).Bind(3, state.Epoch).Bind(4, state.Level).Bind(5, state.WakeAt).BindText(8, commit.Body);
        return commit.Commit.Events is { Count: > 0 } events
            ? statement.Bind(6, events[^1].Sequence).BindBlob(7, events[^1].Hash)
            : statement.BindNull(6).BindNull(7);
    }

    // What the ledger's lists look at.
    private static SqliteStatement BindView(SqliteStatement statement, AssignmentState state)
    {
        Span<byte> due = stackalloc byte[DateLength];
        Format(state.Due, due);
        return statement.BindText(9, StoredName<Stage>.Of(state.Stage)).Bind(10, state.Current).BindText(11, due)
            .Bind(12, state.YellowFrom).Bind(13, state.RedFrom).Bind(14, state.CarriedOver);
    }

    private static SqliteStatement BindOwner(SqliteStatement statement, AssignmentState state) =>
        statement.Bind(15, state.Unit).BindText(16, StoredName<Role>.Of(state.Role)).Bind(17, state.Item).Bind(18, state.PlanId);

    private static void Format(DateOnly date, Span<byte> text) => date.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        find.Dispose();
        update.Dispose();
        move.Dispose();
        give.Dispose();
        insert.Dispose();
        park.Dispose();
        appendEvent.Dispose();
        addNotice.Dispose();
    }
}
