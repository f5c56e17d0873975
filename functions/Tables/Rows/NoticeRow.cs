using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables.Rows;

/// <summary>A notice's row, beside its assignment's.</summary>
/// <param name="Entry">As the outbox gives it out.</param>
/// <param name="PlanId">The plan of its assignment.</param>
/// <param name="Order">Its place among all notices: when it was caused, as which one of that instant, by which assignment's commit, where in it.</param>
/// <param name="Moves">How often its state has changed; makes the keys of its hints its own.</param>
/// <param name="ETag">As read.</param>
internal sealed record NoticeRow(OutboxEntry Entry, string PlanId, string Order, int Moves, ETag ETag)
{
    public const string Prefix = "notice-";
    public const string PrefixEnd = "notice.";

    private const string Tries = "Attempts";
    private const string Due = "DueAt";
    private const string Caused = "CausedAt";
    private const string Settled = "SettledAt";

    public string Key => Entry.Notice.Key;

    public string Partition => AssignmentRow.PartitionOf(Entry.Notice.AssignmentId);

    public string RowKey => RowKeyOf(Key);

    /// <summary>Where it waits for time; null: it does not.</summary>
    public string? HintPartition => Entry.State switch
    {
        NoticeState.Pending or NoticeState.FailedTemporary => SendingHints.Due,
        NoticeState.Sending => SendingHints.Claimed,
        _ => null,
    };

    public string HintKey => string.Create(CultureInfo.InvariantCulture, $"{Instant.Key(Entry.DueAt)}-{Order}-{Moves:D6}");

    /// <summary>The part of a notice's key before its first slash from the right but five: its assignment.</summary>
    /// <returns>Null: it is no notice's key.</returns>
    public static string? AssignmentOf(string key)
    {
        var end = key.Length;
        for (var part = 0; part < 6; part++)
        {
            end = end > 0 ? key.LastIndexOf('/', end - 1) : -1;
            if (end < 0)
            {
                return null;
            }
        }

        return key[..end];
    }

    public static string RowKeyOf(string key) => Prefix + KeyText.Of(key[(AssignmentOf(key)?.Length ?? 0)..]);

    /// <summary>The rows of a commit's notices.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="turn">Its place among the commits of one instant.</param>
    public static IEnumerable<NoticeRow> Of(Commit commit, string turn) => commit.Notices
        .DistinctBy(notice => notice.Key)
        .Select((notice, index) =>
        {
            var caused = Instant.Kept(commit.Events.Count > 0 ? commit.Events[^1].Event.At : notice.NotBefore);
            var order = string.Create(
                CultureInfo.InvariantCulture,
                $"{Instant.Key(caused)}-{turn}-{KeyText.Of(notice.AssignmentId)}-{commit.State.Version:D8}-{index:D3}");
            var due = Instant.Kept(notice.NotBefore);
            return new NoticeRow(
                new(notice with { NotBefore = due }, NoticeState.Pending, 0, due, null, null, caused, caused), commit.State.PlanId, order, 0, default);
        });

    /// <exception cref="LedgerUnavailableException">damaged.</exception>
    public static NoticeRow Read(TableEntity row)
    {
        try
        {
            return new(
                new(
                    RowJson.Read(Pieces.Get(row), RowJson.Notice),
                    Enum.Parse<NoticeState>(row.GetString(nameof(OutboxEntry.State))),
                    row.GetInt32(Tries) ?? 0,
                    Instant.From(row.GetInt64(Due) ?? 0),
                    row.GetString(nameof(OutboxEntry.MessageId)),
                    row.GetString(nameof(OutboxEntry.Reason)),
                    Instant.From(row.GetInt64(Caused) ?? 0),
                    Instant.From(row.GetInt64(Settled) ?? 0)),
                row.GetString(nameof(PlanId)),
                row.GetString(nameof(Order)),
                row.GetInt32(nameof(Moves)) ?? 0,
                row.ETag);
        }
        catch (Exception damage) when (damage is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new LedgerUnavailableException("damaged", $"{row.RowKey} of assignment {row.PartitionKey} cannot be read: {damage.Message}", damage);
        }
    }

    public TableEntity ToEntity()
    {
        var row = new TableEntity(Partition, RowKey)
        {
            [nameof(OutboxEntry.State)] = Entry.State.ToString(),
            [Tries] = Entry.Attempts,
            [Due] = Instant.Of(Entry.DueAt),
            [Caused] = Instant.Of(Entry.CausedAt),
            [Settled] = Instant.Of(Entry.SettledAt),
            [nameof(PlanId)] = PlanId,
            [nameof(Order)] = Order,
            [nameof(Moves)] = Moves,
        };
        if (Entry.MessageId is { } message)
        {
            row[nameof(OutboxEntry.MessageId)] = message;
        }

        if (Entry.Reason is { } reason)
        {
            row[nameof(OutboxEntry.Reason)] = reason;
        }

        Pieces.Put(row, JsonSerializer.Serialize(Entry.Notice, RowJson.Notice));
        return row;
    }

    /// <summary>The row after a change of what has become of the notice.</summary>
    public NoticeRow With(OutboxEntry entry) => this with { Entry = entry, Moves = Moves + 1 };

    /// <summary>Whether an entry that was read is what the row still holds.</summary>
    public bool Is(OutboxEntry read) =>
        Entry.State == read.State && Entry.MessageId == read.MessageId && Instant.Of(Entry.DueAt) == Instant.Of(read.DueAt);
}
