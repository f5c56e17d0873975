using System.Globalization;
using GovOpenFlow.Channels.Http;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Channels.Webhooks;

/// <summary>飞书自定义机器人: time and secret are the key of the signature, over nothing; it goes into the body.</summary>
internal sealed class FeishuRobot : Robot
{
    private const int MostBytes = 18_000;

    // More than 100 messages a minute.
    private static readonly long[] Passing = [11232, 11233];

    public override HttpRequestMessage Request(Uri address, string? secret, OutgoingMessage message, DateTimeOffset now)
    {
        var content = new { text = RobotText.Of(message, MostBytes) };
        if (secret is null)
        {
            return Post(address, new { msg_type = "text", content });
        }

        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(Signature.Of($"{timestamp}\n{secret}", ""));
        return Post(address, new { timestamp, sign, msg_type = "text", content });
    }

    public override SendOutcome Read(HttpAnswer answer) => ReadCode(answer, "code", "msg", Passing);
}
