using System.Text.Encodings.Web;
using System.Text.Json;
using GovOpenFlow.Channels.Http;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Sending;

namespace GovOpenFlow.Channels.Webhooks;

/// <summary>How one kind of robot is spoken to.</summary>
internal abstract class Robot
{
    // Chinese as it is: half the bytes, and the limits count bytes.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The robot of a kind.</summary>
    public static Robot Of(RobotKind kind) => kind switch
    {
        RobotKind.DingTalk => new DingTalkRobot(),
        RobotKind.WeCom => new WeComRobot(),
        RobotKind.Feishu => new FeishuRobot(),
        RobotKind.Own => new OwnReceiver(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown robot."),
    };

    /// <summary>The request that hands a message over.</summary>
    /// <param name="address">The robot's, without its secret.</param>
    /// <param name="secret">The signing secret, or null.</param>
    /// <param name="message">What is sent.</param>
    /// <param name="now">The time that is signed.</param>
    public abstract HttpRequestMessage Request(Uri address, string? secret, OutgoingMessage message, DateTimeOffset now);

    /// <summary>What a 2xx answer means.</summary>
    public abstract SendOutcome Read(HttpAnswer answer);

    protected static HttpRequestMessage Post(Uri address, object body) => new(HttpMethod.Post, address)
    {
        Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Plain)) { Headers = { { "Content-Type", "application/json; charset=utf-8" } } },
    };

    /// <summary>Robots answer 200 and put their own code into the body: 0 is done, some pass, all others stay.</summary>
    protected static SendOutcome ReadCode(HttpAnswer answer, string codeField, string reasonField, IReadOnlyCollection<long> passing)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(codeField, out var found) && found.TryGetInt64(out var code))
            {
                var said = json.RootElement.TryGetProperty(reasonField, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : "";
                var reason = FormattableString.Invariant($"robot-{code}: {HttpExchange.Line(said!)}");
                return code == 0 ? SendOutcome.Accepted
                    : passing.Contains(code) ? new(NoticeState.FailedTemporary, reason)
                    : new(NoticeState.FailedPermanent, reason);
            }
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidOperationException)
        {
            // Not understood, below.
        }

        return new(NoticeState.Unknown, $"not-understood: {HttpExchange.Line(answer.Body)}");
    }
}
