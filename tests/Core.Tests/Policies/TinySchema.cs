using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovOpenFlow.Core.Tests.Policies;

/// <summary>As much of JSON Schema 2020-12 as docs/policy.schema.json uses; a keyword it does not know is a failure, not a pass.</summary>
internal sealed class TinySchema(JsonElement root)
{
    internal bool Accepts(JsonElement value) => Accepts(root, value);

    private bool Accepts(JsonElement schema, JsonElement value) =>
        schema.EnumerateObject().All(keyword => keyword.Name switch
        {
            "$schema" or "$defs" or "title" or "description" or "additionalProperties" => true,
            "$ref" => Accepts(root.GetProperty("$defs").GetProperty(keyword.Value.GetString()!["#/$defs/".Length..]), value),
            "type" => IsOf(keyword.Value.GetString()!, value),
            "enum" => keyword.Value.EnumerateArray().Any(one => value.ValueKind == JsonValueKind.String && one.GetString() == value.GetString()),
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble(),
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble(),
            "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
            "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32(),
            "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= keyword.Value.GetInt32(),
            "uniqueItems" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Select(one => one.GetRawText()).Distinct().Count() == value.GetArrayLength(),
            "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(one => Accepts(keyword.Value, one)),
            "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "anyOf" => keyword.Value.EnumerateArray().Any(one => Accepts(one, value)),
            "not" => !Accepts(keyword.Value, value),
            "properties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(field =>
                keyword.Value.TryGetProperty(field.Name, out var known)
                    ? Accepts(known, field.Value)
                    : !schema.TryGetProperty("additionalProperties", out var others) || others.GetBoolean()),
            _ => throw new NotSupportedException(keyword.Name),
        });

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException(type),
    };
}
