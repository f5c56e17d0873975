using GovOpenFlow.Embedded.Storage.Sqlite;

namespace GovOpenFlow.Embedded.Storage.Reads;

/// <summary>A reading connection with the statements that it has prepared so far.</summary>
internal sealed class ReadSession(SqliteSession session) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> prepared = [];

    public long Statements => session.Statements;

    /// <summary>A statement by its text; the texts are few.</summary>
    public SqliteStatement this[string sql]
    {
        get
        {
            if (!prepared.TryGetValue(sql, out var statement))
            {
                prepared.Add(sql, statement = session.Prepare(sql));
            }

            return statement;
        }
    }

    /// <summary>All rows of a statement that is bound.</summary>
    public static List<T> All<T>(SqliteStatement statement, Func<SqliteStatement, T> read)
    {
        try
        {
            var rows = new List<T>();
            while (statement.Step())
            {
                rows.Add(read(statement));
            }

            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>The first row of a statement that is bound, or the default.</summary>
    public static T? First<T>(SqliteStatement statement, Func<SqliteStatement, T> read)
    {
        try
        {
            return statement.Step() ? read(statement) : default;
        }
        finally
        {
            statement.Reset();
        }
    }

    public void Dispose()
    {
        foreach (var statement in prepared.Values)
        {
            statement.Dispose();
        }

        session.Dispose();
    }
}
