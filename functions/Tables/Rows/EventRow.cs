using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables.Rows;

/// <summary>An audit event's row; added, never changed.</summary>
internal static class EventRow
{
    private const string Prefix = "event-";
    private const string Hash = "Hash";
    private const string Sequence = "Sequence";

    public static string FilterOf(string assignmentId) => TableClient.CreateQueryFilter(
        $"PartitionKey eq {AssignmentRow.PartitionOf(assignmentId)} and RowKey ge {Prefix} and RowKey lt {"event."}");

    public static TableEntity ToEntity(string assignmentId, SealedEvent entry)
    {
        var row = new TableEntity(
            AssignmentRow.PartitionOf(assignmentId), string.Create(CultureInfo.InvariantCulture, $"{Prefix}{entry.Sequence:D10}"))
        {
            [Sequence] = entry.Sequence,
            [Hash] = entry.Hash,
        };
        Pieces.Put(row, JsonSerializer.Serialize(entry.Event, RowJson.Event));
        return row;
    }

    /// <exception cref="LedgerUnavailableException">damaged.</exception>
    public static SealedEvent Read(string assignmentId, TableEntity row)
    {
        try
        {
            return new(row.GetInt64(Sequence) ?? 0, RowJson.Read(Pieces.Get(row), RowJson.Event), row.GetBinary(Hash) ?? []);
        }
        catch (Exception damage) when (damage is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new LedgerUnavailableException("damaged", $"{row.RowKey} of assignment {assignmentId} cannot be read: {damage.Message}", damage);
        }
    }
}
