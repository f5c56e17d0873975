using System.Globalization;
using System.Text.Json;

namespace GovOpenFlow.Web.Gateway;

/// <summary>A place in a JSON text (RFC 6901): /data/0/id; empty for the whole.</summary>
public sealed class JsonPointer
{
    private readonly IReadOnlyList<string> steps;

    private JsonPointer(string text, IReadOnlyList<string> steps) => (Text, this.steps) = (text, steps);

    /// <summary>The whole.</summary>
    public static JsonPointer Whole { get; } = new("", []);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pointer; null where it is none.</summary>
    public static JsonPointer? TryParse(string text) => text.Length == 0 ? Whole
        : text[0] != '/' || text.Replace("~0", "", StringComparison.Ordinal).Replace("~1", "", StringComparison.Ordinal).Contains('~', StringComparison.Ordinal) ? null
        : new(text, [.. text[1..].Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);

    /// <summary>What stands there; null where nothing, or null, does.</summary>
    public JsonElement? Find(JsonElement from)
    {
        foreach (var step in steps)
        {
            if (from.ValueKind == JsonValueKind.Object && from.TryGetProperty(step, out var field))
            {
                from = field;
            }
            else if (from.ValueKind == JsonValueKind.Array
                && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < from.GetArrayLength())
            {
                from = from[index];
            }
            else
            {
                return null;
            }
        }

        return from.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : from;
    }

    public override string ToString() => Text;
}
