using System.Text;
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

    private const string Light = "CASE WHEN red_from <= ?1 THEN 2 WHEN yellow_from <= ?1 THEN 1 ELSE 0 END";

    private const string TotalsSql = $"""
        SELECT unit, stage, {Light}, carried_over, count(*) FROM assignments
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        """;

    private const string TotalsOfPlanSql = $"""
        SELECT unit, stage, {Light}, carried_over, count(*) FROM assignments
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

    public static Page<AssignmentRecord> List(ReadSession session, (AssignmentFilter Filter, string After, int Limit) asked)
    {
        var filter = asked.Filter;
        // One more than asked for tells whether there is a next page.
        var statement = session[ListSql(filter)].Bind(1, filter.Now).Bind(2, asked.After).Bind(3, asked.Limit + 1);
        if (filter.PlanId is { } plan)
        {
            statement.Bind(4, plan);
        }

        if (filter.Unit is { } unit)
        {
            statement.Bind(5, unit);
        }

        if (filter.Stage is { } stage)
        {
            statement.BindText(6, StoredName<Stage>.Of(stage));
        }

        if (filter.Light is { } light)
        {
            statement.Bind(7, (int)light);
        }

        var rows = ReadSession.All(statement, row => AssignmentRow.Read(row).Record);
        if (rows.Count <= asked.Limit)
        {
            return new(rows, null);
        }

        rows.RemoveAt(asked.Limit);
        return new(rows, Cursor.Of(Cursor.Assignments, rows[^1].State.Id));
    }

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

    public static IReadOnlyList<SealedEvent> Events(ReadSession session, string id) =>
        ReadSession.All(session[EventsSql].Bind(1, id), ReadEvent);

    /// <summary>A list's statement; it names only the conditions that are given, so that the indexes can serve them.</summary>
    public static string ListSql(AssignmentFilter filter)
    {
        var sql = new StringBuilder($"SELECT {AssignmentRow.Columns} FROM assignments WHERE id > ?2");
        sql.Append(filter.PlanId is null ? "" : " AND plan_id = ?4");
        sql.Append(filter.Unit is null ? "" : " AND unit = ?5");
        sql.Append(filter.Stage is null ? "" : " AND stage = ?6");
        sql.Append(filter.Light is null ? "" : $" AND {Light} = ?7");
        sql.Append(filter.Open switch
        {
            null => "",
            true => " AND stage NOT IN ('Closed', 'Withdrawn')",
            false => " AND stage IN ('Closed', 'Withdrawn')",
        });
        return sql.Append(" ORDER BY id LIMIT ?3").ToString();
    }

    private static SealedEvent ReadEvent(SqliteStatement row) => new(
        row.Int64(0),
        new AuditEvent(StoredName<AuditKind>.Parse(row.Bytes(2)), row.Instant(1), row.Text(3), StoredJson.ToDetails(row.Bytes(4))),
        row.Bytes(5).ToArray());
}
