using GovOpenFlow.Embedded.Storage.Sqlite;

namespace GovOpenFlow.Embedded.Storage;

/// <summary>Brings a ledger's file to the version that this program knows.</summary>
internal static class Schema
{
    /// <summary>Marks the file as a ledger of this product: "GovO".</summary>
    private const int ApplicationId = 0x476F764F;

    /// <summary>Migrations in order; the n-th makes version n. Never change one that was released.</summary>
    private static readonly string[] Migrations = [SchemaVersion1.Sql, SchemaVersion2.Sql, SchemaVersion3.Sql];

    public static long Version => Migrations.Length;

    /// <summary>Refuses what is not a ledger, or one of a newer version.</summary>
    /// <returns>The version found; 0: the file is empty.</returns>
    public static long Recognise(SqliteSession session, StorageFailures failures)
    {
        var version = session.Int64("PRAGMA user_version") ?? 0;
        var application = session.Int64("PRAGMA application_id") ?? 0;
        var isEmpty = session.Int64("SELECT count(*) FROM sqlite_schema") == 0;
        if (application != ApplicationId && !isEmpty)
        {
            throw failures.NotALedger();
        }

        return version > Version ? throw failures.NewerVersion(version, Version) : version;
    }

    /// <summary>Applies what is missing, each step in a transaction of its own.</summary>
    public static void Migrate(SqliteSession session, StorageFailures failures)
    {
        for (var version = Recognise(session, failures); version < Version; version++)
        {
            try
            {
                session.Execute("BEGIN IMMEDIATE");
                session.Execute(Migrations[version]);
                session.Execute($"PRAGMA application_id = {ApplicationId}");
                session.Execute($"PRAGMA user_version = {version + 1}");
                session.Execute("COMMIT");
            }
            catch (SqliteFailureException)
            {
                if (session.InTransaction)
                {
                    session.Execute("ROLLBACK");
                }

                throw;
            }
        }
    }
}
