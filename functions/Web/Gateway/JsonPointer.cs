using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Web.Problems;

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
    /// <param name="from">Where the first step begins.</param>
    /// <param name="place">How that is called in a refusal.</param>
    /// <exception cref="ProblemException">On the way a field's name is no text.</exception>
    public JsonElement? Find(JsonElement from, string place)
    {
        foreach (var step in steps)
        {
            if (from.ValueKind == JsonValueKind.Object && FieldOf(from, step, place) is { } field)
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

            place += "/" + step;
        }

        return from.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : from;
    }

    public override string ToString() => Text;

    private static JsonElement? FieldOf(JsonElement from, string name, string place)
    {
        try
        {
            return from.TryGetProperty(name, out var field) ? field : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a field's name, written as \ud83d.
            throw BadRequests.NotPlainText(place).ToException();
        }
    }
}
