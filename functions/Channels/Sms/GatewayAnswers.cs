using System.Text.Json;
using GovOpenFlow.Channels.Http;

namespace GovOpenFlow.Channels.Sms;

/// <summary>How a gateway's answers are read: which values of which field mean what.</summary>
public sealed record GatewayAnswers
{
    /// <summary>The field of a JSON answer, its path joined by dots (data.code); null: the whole text is the value.</summary>
    public string? Field { get; init; }

    /// <summary>The field that says why; null: none.</summary>
    public string? ReasonField { get; init; }

    /// <summary>Values by their meaning; what none of them holds is not understood.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The meaning of an answer, or null where it has none, and what it gives as the reason.</summary>
    internal (string? Meaning, string Reason) Read(HttpAnswer answer)
    {
        var (value, reason) = ValuesOf(answer.Body);
        var meaning = value is null ? null : Values.FirstOrDefault(pair => pair.Value.Contains(value)).Key;
        return (meaning, HttpExchange.Line(reason is null ? value ?? answer.Body : $"{value} {reason}"));
    }

    private (string? Value, string? Reason) ValuesOf(string body)
    {
        if (Field is null)
        {
            return (body.Trim(), null);
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return (At(json.RootElement, Field), ReasonField is null ? null : At(json.RootElement, ReasonField));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string? At(JsonElement element, string path)
    {
        foreach (var name in path.Split('.'))
        {
            // Gateways that take many messages at once answer in a list; ours is the first and only one.
            element = element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0 ? element[0] : element;
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind is JsonValueKind.String ? element.GetString()
            : element.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? element.GetRawText()
            : null;
    }
}
