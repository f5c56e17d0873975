using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovOpenFlow.Ledger.Circulars;

/// <summary>Circulars as they are kept.</summary>
[JsonSerializable(typeof(IssuedCircular))]
internal sealed partial class CircularJson : JsonSerializerContext
{
    public static readonly CircularJson Stored = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    });
}
