using Azure.Data.Tables;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Tables.Format;

namespace GovOpenFlow.Tables.Rows;

/// <summary>A notice in the list of its plan's: what lists filter and totals count.</summary>
internal static class NoticeIndexRow
{
    public const string Key = "Notice";
    public const string State = "State";
    public const string Channel = "Channel";
    public const string Unit = "Unit";

    private const string Kind = "Kind";
    private const string Recipient = "Recipient";

    public static readonly string[] Counted = ["RowKey", Kind, Channel, Recipient, Unit, State];

    public static TableEntity Of(NoticeRow row) => new(KeyText.Of(row.PlanId), row.Order)
    {
        [Key] = row.Key,
        [Kind] = row.Entry.Notice.Kind.ToString(),
        [Channel] = row.Entry.Notice.Channel.ToString(),
        [Recipient] = row.Entry.Notice.Recipient.ToString(),
        [Unit] = row.Entry.Notice.Unit,
        [State] = row.Entry.State.ToString(),
    };

    public static (NoticeKind Kind, Channel Channel, Recipient Recipient, string Unit, NoticeState State) Read(TableEntity row) => (
        Enum.Parse<NoticeKind>(row.GetString(Kind)),
        Enum.Parse<Channel>(row.GetString(Channel)),
        Enum.Parse<Recipient>(row.GetString(Recipient)),
        row.GetString(Unit),
        Enum.Parse<NoticeState>(row.GetString(State)));
}
