using GovOpenFlow.Embedded.Storage.Sqlite;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Anything else on the writing connection, in its turn.</summary>
internal sealed class SessionJob(SqliteSession session, Action<SqliteSession> action) : WriteJob<bool>
{
    protected override bool Write(WriteStatements statements)
    {
        action(session);
        return true;
    }
}
