using GovOpenFlow.Ledger.Templates;

namespace GovOpenFlow.Channels.Sms;

/// <summary>A gateway that takes SMS by HTTP, as it documents itself.</summary>
public sealed record GatewayOptions
{
    /// <summary>The names that <see cref="Url"/>, <see cref="Body"/> and <see cref="Headers"/> may use.</summary>
    public static readonly IReadOnlyList<string> Names = ["to", "text", "id", "shortId", "timestamp", "timestampMs"];

    /// <summary>What <see cref="Answers"/> can mean.</summary>
    public static readonly IReadOnlyList<string> Meanings = ["accepted", "temporary", "permanent"];

    /// <summary>What <see cref="LookUpAnswers"/> can mean.</summary>
    public static readonly IReadOnlyList<string> LookUpMeanings = ["accepted", "delivered", "permanent", "missing"];

    /// <summary>Where messages are posted; values in it are percent-encoded.</summary>
    public required Template Url { get; init; }

    /// <summary>POST or PUT; GET has no body.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>The body; values in it are escaped as its kind asks.</summary>
    public required Template Body { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Further headers by name; line ends in values become spaces.</summary>
    public IReadOnlyDictionary<string, Template> Headers { get; init; } = new Dictionary<string, Template>();

    /// <summary>Null: requests are not signed.</summary>
    public GatewaySigning? Signing { get; init; }

    /// <summary>The header that carries the message's id; null: none.</summary>
    public string? IdempotencyHeader { get; init; } = "Idempotency-Key";

    /// <summary>Whether the gateway recognises a message's id and sends it once, however often it is handed over.</summary>
    public bool RecognisesRepeats { get; init; }

    /// <summary>How answers are read; with no values at all every 2xx means accepted.</summary>
    public GatewayAnswers Answers { get; init; } = new();

    /// <summary>Where it tells what became of a message; null: it cannot be asked.</summary>
    public Template? LookUpUrl { get; init; }

    public GatewayAnswers LookUpAnswers { get; init; } = new();

    /// <summary>1–55 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    // Headers and bodies hold keys.
    public override string ToString() => "SMS gateway";
}
