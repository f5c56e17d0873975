using GovOpenFlow.Embedded.Storage.Sqlite;

namespace GovOpenFlow.Embedded.Storage.Writes;

/// <summary>Writes settings documents.</summary>
internal sealed class SettingWrites(SqliteSession session) : IDisposable
{
    private readonly SqliteStatement insert = session.Prepare("""
        INSERT INTO settings (name, content, version) VALUES (?1, ?2, 1)
        ON CONFLICT (name) DO NOTHING
        """);

    private readonly SqliteStatement update = session.Prepare("""
        UPDATE settings SET content = ?2, version = version + 1 WHERE name = ?1 AND version = ?3
        """);

    /// <returns>False: the stored version is another one.</returns>
    public bool TrySave(string name, string content, long expectedVersion)
    {
        if (expectedVersion == 0)
        {
            insert.Bind(1, name).Bind(2, content).Run();
        }
        else
        {
            update.Bind(1, name).Bind(2, content).Bind(3, expectedVersion).Run();
        }

        return session.Changes == 1;
    }

    public void Dispose()
    {
        insert.Dispose();
        update.Dispose();
    }
}
