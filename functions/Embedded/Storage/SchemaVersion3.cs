namespace GovOpenFlow.Embedded.Storage;

/// <summary>One index with all that the ledger's filters and counts look at.</summary>
/// <remarks>An assignment's row is wide because of its document; a filter that few fit would read them all. The index is read instead, at a twentieth of the bytes.</remarks>
internal static class SchemaVersion3
{
    public const string Sql = """
        CREATE INDEX assignments_ledger ON assignments
            (plan_id, item, id, unit, stage, due, current, yellow_from, red_from, carried_over);
        """;
}
