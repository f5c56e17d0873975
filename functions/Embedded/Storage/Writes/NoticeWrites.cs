using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Writes what becomes of notices.</summary>
internal sealed class NoticeWrites(SqliteSession session) : IDisposable
{
    private const string IsTheOne = """
            assignment = (SELECT key FROM assignments WHERE id = ?1)
            AND checkpoint = ?2 AND epoch = ?3 AND kind = ?4 AND level = ?5 AND recipient = ?6 AND channel = ?7
        """;

    // As it was read, and free: to be sent, to be tried again, or with a claim that has run out.
    private readonly SqliteStatement findClaimable = session.Prepare($"""
        SELECT number FROM notices
        WHERE {IsTheOne}
            AND state = ?8 AND attempts = ?9 AND due_at = ?10
            AND (state IN (0, 4) OR (state = 1 AND due_at <= ?11))
        """);

    private readonly SqliteStatement claim = session.Prepare("""
        UPDATE notices SET state = 1, attempts = attempts + 1, message_id = ?2, settled_at = ?3, due_at = ?4
        WHERE number = ?1
        """);

    // A provider's word that a message has arrived may come before its own answer to the sending: arrived stays arrived.
    private readonly SqliteStatement settle = session.Prepare($"""
        UPDATE notices SET
            state = CASE WHEN state = 3 AND ?8 = 2 THEN 3 ELSE ?8 END,
            reason = ?9, due_at = coalesce(?10, due_at), settled_at = ?11,
            attempts = CASE WHEN ?15 THEN 0 ELSE attempts END, message_id = CASE WHEN ?15 THEN ?16 ELSE message_id END
        WHERE {IsTheOne}
            AND (?12 IS NULL OR (state = ?12 AND due_at = ?13 AND message_id IS ?14))
        """);

    /// <returns>Its number; null: it is no longer as it was read, or somebody's claim still holds.</returns>
    public long? FindClaimable(OutboxEntry entry, DateTimeOffset now)
    {
        Bind(findClaimable, NoticeKey.Of(entry.Notice)).Bind(8, (int)entry.State).Bind(9, entry.Attempts)
            .Bind(10, entry.DueAt).Bind(11, now);
        if (!findClaimable.Step())
        {
            return null;
        }

        var number = findClaimable.Int64(0);
        findClaimable.Reset();
        return number;
    }

    public void Claim(long number, string messageId, DateTimeOffset now, DateTimeOffset until) =>
        claim.Bind(1, number).Bind(2, messageId).Bind(3, now).Bind(4, until).Run();

    /// <returns>False: there is no such notice, or it is no longer as the settlement expects.</returns>
    public bool Settle(NoticeKey key, Settlement settlement, DateTimeOffset now)
    {
        var dueAt = settlement.State == NoticeState.FailedTemporary ? settlement.DueAt ?? now : settlement.DueAt;
        Bind(settle, key).Bind(8, (int)settlement.State).Bind(9, settlement.Reason).Bind(10, dueAt).Bind(11, now)
            .Bind(12, (int?)settlement.Was?.State).Bind(13, settlement.Was?.DueAt).Bind(14, settlement.Was?.MessageId)
            .Bind(15, settlement.Afresh is null ? 0 : 1).Bind(16, settlement.Afresh?.MessageId).Run();
        return session.Changes == 1;
    }

    private static SqliteStatement Bind(SqliteStatement statement, NoticeKey key) => statement
        .Bind(1, key.AssignmentId).Bind(2, key.Checkpoint).Bind(3, key.Epoch).Bind(4, (int)key.Kind).Bind(5, key.Level)
        .Bind(6, (int)key.Recipient).Bind(7, (int)key.Channel);

    public void Dispose()
    {
        findClaimable.Dispose();
        claim.Dispose();
        settle.Dispose();
    }
}
