using GovOpenFlow.Channels.Http;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Channels.Webhooks;

/// <summary>企业微信群机器人: the key in its address is all there is; a secret is not used.</summary>
internal sealed class WeComRobot : Robot
{
    private const int MostBytes = 2048;

    // System busy, and more than 20 messages a minute.
    private static readonly long[] Passing = [-1, 45009, 45033];

    public override HttpRequestMessage Request(Uri address, string? secret, OutgoingMessage message, DateTimeOffset now) =>
        Post(address, new { msgtype = "text", text = new { content = RobotText.Of(message, MostBytes) } });

    public override SendOutcome Read(HttpAnswer answer) => ReadCode(answer, "errcode", "errmsg", Passing);
}
