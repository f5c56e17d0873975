using System.Globalization;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Embedded.Storage.Sqlite;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage.Reads;

/// <summary>An assignment's row.</summary>
/// <param name="Record">What it holds; where its document is damaged, what its columns hold.</param>
/// <param name="Damage">Why its document could not be read; null: it could.</param>
internal readonly record struct AssignmentRow(AssignmentRecord Record, Exception? Damage)
{
    public const string Columns = """
        id, plan_id, item, unit, role, version, epoch, stage, current, due,
        wake_at, yellow_from, red_from, level, carried_over, parked, last_sequence, last_hash, body
        """;

    private static readonly StateBody Nothing = new();

    /// <summary>Reads the row that a statement with <see cref="Columns"/> stands on.</summary>
    public static AssignmentRow Read(SqliteStatement row)
    {
        var (body, damage) = BodyOf(row.Bytes(18));
        var state = new AssignmentState
        {
            Id = row.Text(0),
            PlanId = row.Text(1),
            Item = row.Int32(2),
            Unit = row.Text(3),
            Role = StoredName<Role>.Parse(row.Bytes(4)),
            Version = row.Int64(5),
            Epoch = row.Int32(6),
            Stage = StoredName<Stage>.Parse(row.Bytes(7)),
            Current = row.Int32(8),
            Due = DateOf(row.Bytes(9)),
            WakeAt = row.InstantOrNull(10),
            YellowFrom = row.InstantOrNull(11),
            RedFrom = row.InstantOrNull(12),
            Level = row.Int32(13),
            CarriedOver = row.Flag(14),
            Year = body.Year,
            Checkpoints = body.Checkpoints,
            Outcomes = body.Outcomes ?? [],
            AssignedAt = body.AssignedAt,
            AcknowledgedAt = body.AcknowledgedAt,
            Report = body.Report,
            FirstReportedAt = body.FirstReportedAt,
            AwaitsReviewSince = body.AwaitsReviewSince,
            FirstReportOnTime = body.FirstReportOnTime,
            Returns = body.Returns,
            Rectification = body.Rectification,
            Extension = body.Extension,
            ExtensionsAsked = body.ExtensionsAsked,
            FailedNotices = body.FailedNotices,
            LadderDone = body.LadderDone,
        };
        var parked = row.TextOrNull(15) ?? (damage is null ? null : StorageFailures.ParkedAsUnreadable());
        return new(new(state, row.Int64(16), row.Bytes(17).ToArray(), parked), damage);
    }

    private static (StateBody Body, Exception? Damage) BodyOf(ReadOnlySpan<byte> json)
    {
        try
        {
            return (StoredJson.ToState(json), null);
        }
        catch (Exception damage) when (damage is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            return (Nothing, damage);
        }
    }

    private static DateOnly DateOf(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[10];
        var length = text.Length <= characters.Length ? Encoding.ASCII.GetChars(text, characters) : 0;
        return DateOnly.ParseExact(characters[..length], "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
