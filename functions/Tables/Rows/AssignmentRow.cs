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
/// <param name="CommitId">Made up for each commit, so that one whose answer was lost knows its own.</param>
/// <param name="WakeHint">The key of the row in the wake index that is valid; null: none.</param>
/// <param name="ETag">As read.</param>
internal sealed record AssignmentRow(AssignmentRecord Record, string CommitId, string? WakeHint, ETag ETag)
{
    public const string RowKey = "state";

    private const string Version = "Version";
    private const string LastSequence = "LastSequence";
    private const string LastHash = "LastHash";
    private const string Parked = "Parked";
    private const string PlanId = "PlanId";

    public AssignmentState State => Record.State;

    public static string PartitionOf(string id) => KeyText.Of(id);

    /// <summary>The row of a decision.</summary>
    public static AssignmentRow Of(Commit commit, AssignmentRow? before, string commitId)
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
        return new(record, commitId, hint, before?.ETag ?? default);
    }

    /// <exception cref="LedgerUnavailableException">It cannot be understood: a decision made on half a state would write the other half away.</exception>
    public static AssignmentRow Read(TableEntity row)
    {
        try
        {
            var state = RowJson.Read(Pieces.Get(row), RowJson.State);
            return new(
                new(state, row.GetInt64(LastSequence) ?? 0, row.GetBinary(LastHash), row.GetString(Parked)),
                row.GetString(nameof(CommitId)), row.GetString(nameof(WakeHint)), row.ETag);
        }
        catch (Exception damage) when (damage is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new LedgerUnavailableException("damaged", $"The row of assignment {row.PartitionKey} cannot be read: {damage.Message}", damage);
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
            [nameof(CommitId)] = CommitId,
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
