using GovOpenFlow.Embedded.CommandLine;
using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Embedded.Storage.Reads;
using GovOpenFlow.Ledger.Audit;

namespace GovOpenFlow.Embedded.Backups;

/// <summary>What a whole look at a ledger's file found.</summary>
/// <param name="Plans">Plans in it.</param>
/// <param name="Audit">Its audit trails, recomputed.</param>
/// <param name="LastEvent">When the last event happened; null: there is none.</param>
/// <param name="Damage">What is wrong with the file: a backup's digest, or what SQLite says in its own words; empty: nothing.</param>
internal sealed record LedgerCheck(int Plans, AuditVerdict Audit, DateTimeOffset? LastEvent, IReadOnlyList<string> Damage)
{
    private const string LastEventSql = "SELECT max(at) FROM audit_events";

    public bool IsWhole => Damage.Count == 0 && Audit.IsWhole;

    /// <summary>A file whose bytes are not those of the backup that was made.</summary>
    public static LedgerCheck OfAnotherFile(string copy) => new(0, new(0, 0, 0, "", []), null, [BackupTexts.Get("digest-differs", copy + BackupDigest.Ending)]);

    /// <summary>Looks at a backup's digest, pages and indexes, references, schema version and every audit trail. The file is not changed.</summary>
    /// <param name="path">A ledger or a copy of one.</param>
    /// <param name="progress">Told how far the audit has come.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Ledger.Store.LedgerUnavailableException">It cannot be opened at all: missing, no ledger, of another version.</exception>
    public static async Task<LedgerCheck> OfAsync(string path, IProgress<AuditProgress>? progress, CancellationToken cancellation)
    {
        if (File.Exists(path) && !BackupDigest.Fits(path, path))
        {
            return OfAnotherFile(path);
        }

        using var ledger = SqliteLedger.OpenReadOnly(path);
        var damage = await ledger.OnReaderAsync(
            session => ReadSession.All(session["PRAGMA integrity_check(20)"], row => row.Text(0)).Where(line => line != "ok")
                .Concat(ReadSession.All(session["PRAGMA foreign_key_check"], row => $"foreign key: {row.Text(0)}")).ToList(),
            cancellation).ConfigureAwait(false);
        if (damage.Count > 0)
        {
            return new(0, new(0, 0, 0, "", []), null, damage);
        }

        var plans = await ledger.PlansAsync(cancellation).ConfigureAwait(false);
        var audit = await new AuditVerifier(ledger, ledger).VerifyAsync(progress, cancellation).ConfigureAwait(false);
        var last = await LastEventAsync(ledger, cancellation).ConfigureAwait(false);
        return new(plans.Count, audit, last, []);
    }

    /// <summary>When a ledger's last event happened.</summary>
    public static Task<DateTimeOffset?> LastEventAsync(SqliteLedger ledger, CancellationToken cancellation) => ledger.OnReaderAsync(
        session => ReadSession.First<DateTimeOffset?>(session[LastEventSql], row => row.IsNull(0) ? null : row.Instant(0)), cancellation);
}
