using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovOpenFlow.Tables.Format;

/// <summary>An instant as a number, to the millisecond, which is what ledgers keep.</summary>
internal sealed class UnixMilliseconds : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Instant.From(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteNumberValue(Instant.Of(value));
}
