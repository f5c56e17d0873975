using Azure.Data.Tables;

namespace GovOpenFlow.Tables.Rows;

/// <summary>Rows of the sending index.</summary>
internal static class SendingHints
{
    public const string Due = "due";
    public const string Claimed = "claimed";
    public const string Notice = "Notice";

    /// <summary>The hint to a notice; null: it does not wait for time.</summary>
    public static TableEntity? Of(NoticeRow row) =>
        row.HintPartition is { } partition ? new(partition, row.HintKey) { [Notice] = row.Key } : null;
}
