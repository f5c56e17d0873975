using System.Globalization;
using System.Text;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage.Reads;

/// <summary>Reads notices.</summary>
internal static class NoticeReads
{
    public const string DueSql = $"""
        SELECT {NoticeRow.Columns} FROM notices AS n CROSS JOIN assignments AS a ON a.key = n.assignment
        WHERE n.state IN (0, 4) AND n.due_at <= ?1
        ORDER BY n.due_at, n.number LIMIT ?2
        """;

    public const string AbandonedSql = $"""
        SELECT {NoticeRow.Columns} FROM notices AS n CROSS JOIN assignments AS a ON a.key = n.assignment
        WHERE n.state = 1 AND n.due_at <= ?1
        ORDER BY n.due_at, n.number LIMIT ?2
        """;

    public const string NextDueSql = """
        SELECT due_at FROM (SELECT due_at FROM notices WHERE state IN (0, 4) ORDER BY due_at LIMIT 1)
        UNION ALL
        SELECT due_at FROM (SELECT due_at FROM notices WHERE state = 1 ORDER BY due_at LIMIT 1)
        """;

    public const string FindSql = $"""
        SELECT {NoticeRow.Columns} FROM assignments AS a CROSS JOIN notices AS n ON n.assignment = a.key
        WHERE a.id = ?1 AND n.checkpoint = ?2 AND n.epoch = ?3
            AND n.kind = ?4 AND n.level = ?5 AND n.recipient = ?6 AND n.channel = ?7
        """;

    // An id or the beginning of one: ids are letters and digits, which all come before ~.
    public const string OfMessageSql = $"""
        SELECT {NoticeRow.Columns} FROM notices AS n CROSS JOIN assignments AS a ON a.key = n.assignment
        WHERE n.message_id >= ?1 AND n.message_id < ?2
        ORDER BY n.number
        """;

    private const string TotalsSql = """
        SELECT n.kind, n.channel, n.recipient, n.unit, n.state, count(*) FROM notices AS n
        GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        """;

    private const string TotalsOfPlanSql = """
        SELECT n.kind, n.channel, n.recipient, n.unit, n.state, count(*)
        FROM assignments AS a CROSS JOIN notices AS n ON n.assignment = a.key
        WHERE a.plan_id = ?1
        GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        """;

    public static IReadOnlyList<OutboxEntry> Due(ReadSession session, (DateTimeOffset Now, int Limit) asked) =>
        ReadSession.All(session[DueSql].Bind(1, asked.Now).Bind(2, asked.Limit), NoticeRow.Read);

    public static IReadOnlyList<OutboxEntry> Abandoned(ReadSession session, (DateTimeOffset Now, int Limit) asked) =>
        ReadSession.All(session[AbandonedSql].Bind(1, asked.Now).Bind(2, asked.Limit), NoticeRow.Read);

    public static DateTimeOffset? NextDue(ReadSession session) =>
        ReadSession.All<DateTimeOffset?>(session[NextDueSql], row => row.Instant(0)).Min();

    public static OutboxEntry? Find(ReadSession session, NoticeKey key) => ReadSession.First(
        session[FindSql].Bind(1, key.AssignmentId).Bind(2, key.Checkpoint).Bind(3, key.Epoch)
            .Bind(4, (int)key.Kind).Bind(5, key.Level).Bind(6, (int)key.Recipient).Bind(7, (int)key.Channel),
        NoticeRow.Read);

    public static IReadOnlyList<OutboxEntry> OfMessage(ReadSession session, string messageId) =>
        ReadSession.All(session[OfMessageSql].Bind(1, messageId).Bind(2, messageId + "~"), NoticeRow.Read);

    public static Page<OutboxEntry> List(ReadSession session, (OutboxFilter Filter, long After, int Limit) asked)
    {
        var filter = asked.Filter;
        var statement = session[ListSql(filter)].Bind(1, asked.After).Bind(2, asked.Limit + 1);
        if (filter.AssignmentId is { } id)
        {
            statement.Bind(3, id);
        }

        if (filter.Channel is { } channel)
        {
            statement.Bind(4, (int)channel);
        }

        if (filter.Unit is { } unit)
        {
            statement.Bind(5, unit);
        }

        var rows = ReadSession.All(statement, row => (Number: row.Int64(0), Entry: NoticeRow.Read(row)));
        var entries = rows.Take(asked.Limit).Select(row => row.Entry).ToList();
        var next = rows.Count > asked.Limit
            ? Cursor.Of(Cursor.Notices, rows[asked.Limit - 1].Number.ToString(CultureInfo.InvariantCulture))
            : null;
        return new(entries, next);
    }

    public static IReadOnlyList<NoticeTotals> Totals(ReadSession session, string? planId)
    {
        var statement = planId is null ? session[TotalsSql] : session[TotalsOfPlanSql].Bind(1, planId);
        return ReadSession.All(statement, row => new NoticeTotals(
            (NoticeKind)row.Int32(0), (Channel)row.Int32(1), (Recipient)row.Int32(2), row.Text(3), (NoticeState)row.Int32(4), row.Int32(5)));
    }

    /// <summary>A list's statement.</summary>
    /// <remarks>The state stands in the text, because an index that holds some states only serves a query that names them.</remarks>
    public static string ListSql(OutboxFilter filter)
    {
        var sql = new StringBuilder($"SELECT {NoticeRow.Columns} FROM ");
        sql.Append(filter.AssignmentId is null
            ? "notices AS n CROSS JOIN assignments AS a ON a.key = n.assignment WHERE n.number > ?1"
            : "assignments AS a CROSS JOIN notices AS n ON n.assignment = a.key WHERE a.id = ?3 AND n.number > ?1");
        sql.Append(filter.State is { } state ? string.Create(CultureInfo.InvariantCulture, $" AND n.state = {(int)state}") : "");
        sql.Append(filter.Channel is null ? "" : " AND n.channel = ?4").Append(filter.Unit is null ? "" : " AND n.unit = ?5");
        return sql.Append(" ORDER BY n.number LIMIT ?2").ToString();
    }
}
