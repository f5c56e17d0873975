using GovOpenFlow.Core.Notices;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Embedded.Storage.Reads;

/// <summary>A notice's row, joined with its assignment's id.</summary>
internal static class NoticeRow
{
    public const string Columns = """
        n.number, a.id, n.checkpoint, n.epoch, n.kind, n.level, n.recipient, n.channel, n.unit, n.not_before,
        n.state, n.attempts, n.due_at, n.message_id, n.reason, n.caused_at, n.settled_at
        """;

    /// <summary>Reads the row that a statement with <see cref="Columns"/> stands on.</summary>
    public static OutboxEntry Read(SqliteStatement row) => new(
        new(
            row.Text(1), row.Int32(2), row.Int32(3), (NoticeKind)row.Int32(4), row.Int32(5),
            (Recipient)row.Int32(6), (Channel)row.Int32(7), row.Text(8), row.Instant(9)),
        (NoticeState)row.Int32(10),
        row.Int32(11),
        row.Instant(12),
        row.TextOrNull(13),
        row.TextOrNull(14),
        row.Instant(15),
        row.Instant(16));
}
