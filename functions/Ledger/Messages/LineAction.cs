namespace GovOpenFlow.Ledger.Messages;

/// <summary>What a reader can do at once, by a signed link.</summary>
/// <param name="Name">签收, 报送, 申请延期 in the message's language.</param>
/// <param name="Address">The link.</param>
internal sealed record LineAction(string Name, string Address);
