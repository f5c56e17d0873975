using GovOpenFlow.Ledger.Templates;

namespace GovOpenFlow.Channels.Sms;

/// <summary>How requests to a gateway are signed: HMAC-SHA256 over a text that holds the time and the body.</summary>
public sealed record GatewaySigning
{
    /// <summary>The names that <see cref="Content"/> may use.</summary>
    public static readonly IReadOnlyList<string> Names = ["timestamp", "timestampMs", "method", "path", "body", "id"];

    /// <summary>The secret shared with the gateway.</summary>
    public required string Secret { get; init; }

    /// <summary>What is signed; {timestamp}, a line feed and {body} unless told.</summary>
    public required Template Content { get; init; }

    /// <summary>The header that carries the signature.</summary>
    public string Header { get; init; } = "X-Signature";

    /// <summary>The header that carries the time: seconds since 1970.</summary>
    public string TimestampHeader { get; init; } = "X-Timestamp";

    /// <summary>Base64 instead of lower-case hexadecimal digits.</summary>
    public bool Base64 { get; init; }

    public override string ToString() => $"HMAC-SHA256 in {Header}";
}
