using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Outbox;

/// <summary>How many notices of a kind went to whom, how.</summary>
public sealed record NoticeTotals(NoticeKind Kind, Channel Channel, Recipient Recipient, string Unit, NoticeState State, int Count);
