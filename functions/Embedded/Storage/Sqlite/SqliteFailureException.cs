using SQLitePCL;

namespace GovOpenFlow.Embedded.Storage.Sqlite;

/// <summary>SQLite refused or failed.</summary>
/// <param name="extendedCode">SQLite's extended result code.</param>
/// <param name="message">SQLite's own words.</param>
internal sealed class SqliteFailureException(int extendedCode, string message) : Exception(message)
{
    public int ExtendedCode { get; } = extendedCode;

    /// <summary>The primary result code: the extended one without its details.</summary>
    public int Code => ExtendedCode & 0xff;

    /// <summary>Whether what was written broke a rule of the schema: a mistake in the program, not in the store.</summary>
    public bool IsConstraint => Code == raw.SQLITE_CONSTRAINT;
}
