using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage.Reads;

/// <summary>Reads assignments and their trails.</summary>
internal static class AssignmentReads
{
    public const string FindSql = $"SELECT {AssignmentRow.Columns} FROM assignments WHERE id = ?1";

    public const string DueSql = $"""
        SELECT {AssignmentRow.Columns} FROM assignments
        WHERE wake_at <= ?1 AND parked IS NULL
        ORDER BY wake_at, key LIMIT ?2
        """;

    public const string NextWakeSql = """
        SELECT wake_at FROM assignments
        WHERE wake_at IS NOT NULL AND parked IS NULL
        ORDER BY wake_at LIMIT 1
        """;

    public const string ParkedSql = $"SELECT {AssignmentRow.Columns} FROM assignments WHERE parked IS NOT NULL ORDER BY id";

    public const string EventsSql = """
        SELECT seq, at, kind, by, details, hash FROM audit_events
        WHERE assignment = (SELECT key FROM assignments WHERE id = ?1)
        ORDER BY seq
        """;

    /// <summary>The light at ?1, as its number.</summary>
    public const string Light = "CASE WHEN red_from <= ?1 THEN 2 WHEN yellow_from <= ?1 THEN 1 ELSE 0 END";

    private const string TotalsSql = $"""
        SELECT unit, stage, {Light}, carried_over, count(*) FROM assignments
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        """;

    private const string TotalsOfPlanSql = $"""
        SELECT unit, stage, {Light}, carried_over, count(*) FROM assignments
        WHERE plan_id = ?2
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        """;

    private const string ItemTotalsSql = $"""
        SELECT item, current, stage, {Light}, count(*) FROM assignments
        WHERE plan_id = ?2
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        """;

    public static AssignmentRow? Find(ReadSession session, string id) =>
        ReadSession.First<AssignmentRow?>(session[FindSql].Bind(1, id), row => AssignmentRow.Read(row));

    public static List<AssignmentRow> Due(ReadSession session, (DateTimeOffset Now, int Limit) asked) =>
        ReadSession.All(session[DueSql].Bind(1, asked.Now).Bind(2, asked.Limit), AssignmentRow.Read);

    public static DateTimeOffset? NextWake(ReadSession session) =>
        ReadSession.First<DateTimeOffset?>(session[NextWakeSql], row => row.Instant(0));

    public static IReadOnlyList<AssignmentRecord> Parked(ReadSession session) =>
        ReadSession.All(session[ParkedSql], row => AssignmentRow.Read(row).Record);

    public static IReadOnlyList<LedgerTotals> Totals(ReadSession session, (string? PlanId, DateTimeOffset Now) asked)
    {
        var statement = session[asked.PlanId is null ? TotalsSql : TotalsOfPlanSql].Bind(1, asked.Now);
        if (asked.PlanId is { } plan)
        {
            statement.Bind(2, plan);
        }

        return ReadSession.All(statement, row => new LedgerTotals(
            row.Text(0), StoredName<Stage>.Parse(row.Bytes(1)), (Light)row.Int32(2), row.Flag(3), row.Int32(4)));
    }

    public static IReadOnlyList<ItemTotals> ItemTotals(ReadSession session, (string PlanId, DateTimeOffset Now) asked) =>
        ReadSession.All(session[ItemTotalsSql].Bind(1, asked.Now).Bind(2, asked.PlanId), row => new ItemTotals(
            row.Int32(0), row.Int32(1), StoredName<Stage>.Parse(row.Bytes(2)), (Light)row.Int32(3), row.Int32(4)));

    public static IReadOnlyList<SealedEvent> Events(ReadSession session, string id) =>
        ReadSession.All(session[EventsSql].Bind(1, id), ReadEvent);

    private static SealedEvent ReadEvent(SqliteStatement row) => new(
        row.Int64(0),
        new AuditEvent(StoredName<AuditKind>.Parse(row.Bytes(2)), row.Instant(1), row.Text(3), StoredJson.ToDetails(row.Bytes(4))),
        row.Bytes(5).ToArray());
}
