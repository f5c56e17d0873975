using System.Globalization;
using System.Text.Json;

namespace GovOpenFlow.Web.Tests.Fuzz;

/// <summary>Whether a value is as its schema has it, fields that the schema does not know included.</summary>
internal sealed class SchemaCheck(ApiDescription api)
{
    /// <returns>Where it is not and why; null: it is.</returns>
    public string? Fault(JsonElement schema, JsonElement value, string at = "$")
    {
        schema = api.Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var faults = choices.EnumerateArray().Select(choice => Fault(choice, value, at)).ToList();
            return faults.Contains(null) ? null : string.Join(" and ", faults);
        }

        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)))
        {
            return $"{at}: {value} is none of {words}";
        }

        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Any(name => Is(value, name)))
        {
            return $"{at}: {Short(value)} is not {type}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => FaultOfFields(schema, value, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray()
                .Select((item, index) => Fault(items, item, string.Create(CultureInfo.InvariantCulture, $"{at}[{index}]"))).FirstOrDefault(fault => fault is not null),
            JsonValueKind.String when schema.TryGetProperty("format", out var format) => FaultOfFormat(format.GetString()!, value.GetString()!, at),
            _ => null,
        };
    }

    private string? FaultOfFields(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required)
            && required.EnumerateArray().Select(name => name.GetString()!).FirstOrDefault(name => !value.TryGetProperty(name, out _)) is { } missing)
        {
            return $"{at}.{missing} is missing";
        }

        var hasFields = schema.TryGetProperty("properties", out var fields);
        var hasOthers = schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object;
        foreach (var field in value.EnumerateObject())
        {
            var fault = hasFields && fields.TryGetProperty(field.Name, out var known) ? Fault(known, field.Value, $"{at}.{field.Name}")
                : hasOthers ? Fault(others, field.Value, $"{at}.{field.Name}")
                : hasFields ? $"{at}.{field.Name} is not described"
                : null;
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private static string? FaultOfFormat(string format, string text, string at) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"{at}: {text} is no date",
        "date-time" => text.EndsWith("+08:00", StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)
            ? null : $"{at}: {text} is no instant in China's time",
        _ => null,
    };

    private static IEnumerable<string> TypesOf(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };

    private static string Short(JsonElement value) => value.GetRawText() is var text && text.Length <= 80 ? text : text[..80];
}
