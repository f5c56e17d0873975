using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables.Rows;

/// <summary>An assignment's own row: the truth.</summary>
/// <param name="Record">As the ledger gives it out.</param>
/// <param name="WakeHint">The key of the row in the wake index that is valid; null: none.</param>
/// <param name="ETag">As read.</param>
/// <param name="Damage">Why the state is not understood; the record then holds what the row's other properties say, and is parked. Null: it is.</param>
/// <param name="IsParkingNoted">The row itself says that it is parked.</param>
internal sealed record AssignmentRow(AssignmentRecord Record, string? WakeHint, ETag ETag, Exception? Damage = null, bool IsParkingNoted = false)
{
    public const string RowKey = "state";

    /// <summary>Why one that cannot be understood is set aside, as the other ledger says it.</summary>
    public const string ParkedAsUnreadable = "内容无法识别，已搁置";

    private const string Version = "Version";
    private const string LastSequence = "LastSequence";
    private const string LastHash = "LastHash";
    private const string Parked = "Parked";
    private const string PlanId = "PlanId";
    private const string Item = "Item";
    private const string Unit = "Unit";
    private const string Stage = "Stage";

    public AssignmentState State => Record.State;

    public static string PartitionOf(string id) => KeyText.Of(id);

    /// <summary>The row of a decision.</summary>
    public static AssignmentRow Of(Commit commit, AssignmentRow? before)
    {
        var last = commit.Events.Count > 0 ? commit.Events[^1] : null;
        var record = new AssignmentRecord(
            commit.State,
            last?.Sequence ?? before?.Record.LastSequence ?? 0,
            last?.Hash ?? before?.Record.LastHash ?? AuditChain.Start,
            before?.Record.Parked);
        var hint = commit.State.WakeAt is not { } wake ? null
            : before is { WakeHint: { } kept, State.WakeAt: { } woken } && Instant.Of(woken) == Instant.Of(wake) ? kept
            : WakeHints.KeyOf(commit.State, wake);
        return new(record, hint, before?.ETag ?? default);
    }

    public static AssignmentRow Read(TableEntity row)
    {
        var (state, damage) = StateOf(row);
        // One that cannot be understood is parked, whether anybody has come to note it or not.
        var parked = row.GetString(Parked) ?? (damage is null ? null : ParkedAsUnreadable);
        return new(
            new(state, row.GetInt64(LastSequence) ?? 0, row.GetBinary(LastHash) ?? AuditChain.Start, parked), row.GetString(nameof(WakeHint)), row.ETag, damage,
            row.ContainsKey(Parked));
    }

    /// <summary>Notes in a row why its assignment is set aside, or that it no longer is.</summary>
    public static void Park(TableEntity row, string? reason)
    {
        if (reason is null)
        {
            row.Remove(Parked);
        }
        else
        {
            row[Parked] = reason;
        }
    }

    private static (AssignmentState State, Exception? Damage) StateOf(TableEntity row)
    {
        try
        {
            return (RowJson.Read(Pieces.Get(row), RowJson.State), null);
        }
        catch (Exception damage) when (damage is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return (new()
            {
                Id = row.PartitionKey,
                PlanId = row.GetString(PlanId) ?? "",
                Year = 0,
                Item = row.GetInt32(Item) ?? 0,
                Unit = row.GetString(Unit) ?? "",
                Role = default,
                Version = row.GetInt64(Version) ?? 0,
                Stage = Enum.TryParse<Core.Assignments.Stage>(row.GetString(Stage), out var stage) ? stage : default,
                Checkpoints = [],
                Due = default,
                AssignedAt = DateTimeOffset.UnixEpoch,
            }, damage);
        }
    }

    public TableEntity ToEntity()
    {
        var row = new TableEntity(PartitionOf(State.Id), RowKey)
        {
            [Version] = State.Version,
            [LastSequence] = Record.LastSequence,
            [LastHash] = Record.LastHash,
            [PlanId] = State.PlanId,
            [Item] = State.Item,
            [Unit] = State.Unit,
            [Stage] = State.Stage.ToString(),
        };
        if (Record.Parked is { } reason)
        {
            row[Parked] = reason;
        }

        if (WakeHint is { } hint)
        {
            row[nameof(WakeHint)] = hint;
        }

        Pieces.Put(row, JsonSerializer.Serialize(State, RowJson.State));
        return row;
    }
}
