using Azure.Data.Tables;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables.Rows;

/// <summary>A notice in the list of a message's.</summary>
internal static class MessageIndexRow
{
    public const string Key = "Notice";

    // Providers that name messages by a 128-bit id give back the first half of a message's own.
    private const int Half = 32;

    public static TableEntity Of(string messageId, NoticeRow row) => new(PartitionOf(messageId), row.Order) { [Key] = row.Key };

    public static string PartitionOf(string messageId) => KeyText.Of(messageId.Length > Half ? messageId[..Half] : messageId);
}
