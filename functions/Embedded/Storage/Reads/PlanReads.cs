using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage.Reads;

/// <summary>Reads plans and settings documents.</summary>
internal static class PlanReads
{
    private const string AllSql = """
        SELECT id, title, year, started_at, items, assignments FROM plans ORDER BY started_at DESC, id
        """;

    private const string FindSql = "SELECT id, body, started_at, started_by, source FROM plans WHERE id = ?1";

    private const string SettingSql = "SELECT content, version FROM settings WHERE name = ?1";

    public static IReadOnlyList<PlanSummary> All(ReadSession session) => ReadSession.All(session[AllSql], row => new PlanSummary(
        row.Text(0), row.TextOrNull(1), row.Int32(2), row.Instant(3), row.Int32(4), row.Int32(5)));

    public static PlanRecord? Find(ReadSession session, string id) => ReadSession.First(session[FindSql].Bind(1, id), row => new PlanRecord(
        row.Text(0), PlanJson.ToPlan(row.Bytes(1)), row.Instant(2), row.Text(3), row.Text(4)));

    public static Setting? Setting(ReadSession session, string name) =>
        ReadSession.First(session[SettingSql].Bind(1, name), row => new Setting(row.Text(0), row.Int64(1)));
}
