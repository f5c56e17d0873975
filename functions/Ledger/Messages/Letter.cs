namespace GovOpenFlow.Ledger.Messages;

/// <summary>What stands around a message's lines.</summary>
/// <param name="Language">For the HTML: zh-CN or en.</param>
internal sealed record Letter(
    string Language, string Subject, string Greeting, string Opening, string Office, string Date, string Footer);
