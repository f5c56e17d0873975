using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovOpenFlow.Core.Calendar;

namespace GovOpenFlow.Web.Json;

/// <summary>Writes instants as China reads them: 2026-03-31T09:00:00+08:00.</summary>
internal sealed class ChinaInstant : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));

    internal static string Text(DateTimeOffset value) =>
        value.ToOffset(ChinaTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture);
}
