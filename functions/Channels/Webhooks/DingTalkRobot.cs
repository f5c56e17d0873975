using System.Globalization;
using GovOpenFlow.Channels.Http;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Channels.Webhooks;

/// <summary>钉钉自定义机器人: the signature over milliseconds and secret goes into the address (加签).</summary>
internal sealed class DingTalkRobot : Robot
{
    private const int MostBytes = 18_000;

    // System busy, and more than 20 messages a minute.
    private static readonly long[] Passing = [-1, 130101, 130102, 410100];

    public override HttpRequestMessage Request(Uri address, string? secret, OutgoingMessage message, DateTimeOffset now)
    {
        if (secret is not null)
        {
            var time = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            var sign = Uri.EscapeDataString(Convert.ToBase64String(Signature.Of(secret, $"{time}\n{secret}")));
            address = new($"{address.AbsoluteUri}{(address.Query.Length == 0 ? "?" : "&")}timestamp={time}&sign={sign}");
        }

        return Post(address, new { msgtype = "text", text = new { content = RobotText.Of(message, MostBytes) } });
    }

    public override SendOutcome Read(HttpAnswer answer) => ReadCode(answer, "errcode", "errmsg", Passing);
}
