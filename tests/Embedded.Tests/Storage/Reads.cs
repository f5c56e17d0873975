using GovOpenFlow.Embedded.Storage.Reads;

namespace GovOpenFlow.Embedded.Tests.Storage;

/// <summary>Reads past the ledger's own statements.</summary>
internal static class Reads
{
    public static string? First(ReadSession session, string sql) => ReadSession.First(session[sql], row => row.Text(0));

    /// <summary>How SQLite means to run a statement, a line for each step.</summary>
    public static IReadOnlyList<string> Plan(ReadSession session, string sql) =>
        ReadSession.All(session["EXPLAIN QUERY PLAN " + sql], row => row.Text(3));
}
