using System.Globalization;
using System.Resources;
using GovOpenFlow.Core.Texts;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Store;
using SQLitePCL;

namespace GovOpenFlow.Embedded.Storage;

/// <summary>Says in a person's language why the ledger's file could not be used, and what to do.</summary>
/// <param name="path">The ledger's file.</param>
internal sealed class StorageFailures(string path)
{
    private static readonly TextSource Texts =
        new(new ResourceManager("GovOpenFlow.Embedded.Storage.StorageTexts", typeof(StorageFailures).Assembly));

    /// <summary>What a caller is told about a failure of SQLite or of the file system.</summary>
    public Exception Of(Exception failure) => failure switch
    {
        SqliteFailureException { IsConstraint: true } broken => new InvalidOperationException(Text("Constraint", path, broken.Message), broken),
        SqliteFailureException sqlite => new LedgerUnavailableException(CodeOf(sqlite), MessageOf(sqlite), sqlite),
        UnauthorizedAccessException => Named("read-only", "ReadOnly", failure, path),
        IOException => Named("unreachable", "Unreachable", failure, path, failure.Message),
        _ => failure,
    };

    public LedgerUnavailableException InUse(int? holder) => holder is { } id
        ? Named("in-use", "InUseBy", null, path, id)
        : Named("in-use", "InUse", null, path);

    public LedgerUnavailableException NewerVersion(long found, long known) =>
        Named("newer-version", "NewerVersion", null, path, found, known);

    public LedgerUnavailableException OlderVersion(long found, long known) =>
        Named("older-version", "OlderVersion", null, path, found, known);

    public LedgerUnavailableException NotALedger() => Named("damaged", "NotALedger", null, path);

    public LedgerUnavailableException Missing() => Named("unreachable", "Missing", null, path);

    public LedgerUnavailableException ReadOnly() => Named("read-only", "OpenedReadOnly", null, path);

    /// <summary>A row whose content cannot be understood.</summary>
    public LedgerUnavailableException UnreadableRow(string id, Exception? inner) =>
        Named("damaged", "UnreadableRow", inner, path, id);

    /// <summary>Why an assignment that cannot be understood was set aside.</summary>
    public static string ParkedAsUnreadable() => Text("ParkedAsUnreadable");

    private static string CodeOf(SqliteFailureException failure) => failure.Code switch
    {
        raw.SQLITE_FULL => "disk-full",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "read-only",
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => "damaged",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "in-use",
        _ => "unreachable",
    };

    private string MessageOf(SqliteFailureException failure) => failure.Code switch
    {
        raw.SQLITE_FULL => Text("DiskFull", path),
        raw.SQLITE_READONLY or raw.SQLITE_PERM => Text("ReadOnly", path),
        raw.SQLITE_NOTADB => Text("NotALedger", path),
        raw.SQLITE_CORRUPT => Text("Damaged", path),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Text("InUse", path),
        _ => Text("Unreachable", path, failure.Message),
    };

    private static LedgerUnavailableException Named(string code, string text, Exception? inner, params object?[] arguments) =>
        new(code, Text(text, arguments), inner);

    private static string Text(string key, params object?[] arguments) => Texts.Get(key, CultureInfo.CurrentUICulture, arguments);
}
