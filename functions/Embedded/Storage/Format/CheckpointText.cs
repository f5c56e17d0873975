using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovOpenFlow.Core.Deadlines;

namespace GovOpenFlow.Embedded.Storage.Format;

/// <summary>A checkpoint as its date; the final one with an F behind it.</summary>
internal sealed class CheckpointText : JsonConverter<Checkpoint>
{
    private const string DateFormat = "yyyy-MM-dd";

    public override Checkpoint Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var isFinal = text.EndsWith('F');
        return DateOnly.TryParseExact(
            isFinal ? text.AsSpan(0, text.Length - 1) : text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
            ? new(due, isFinal ? CheckpointKind.Final : CheckpointKind.Progress)
            : throw new JsonException($"'{text}' is no checkpoint.");
    }

    public override void Write(Utf8JsonWriter writer, Checkpoint value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[DateFormat.Length + 1];
        value.Due.TryFormat(text, out var length, DateFormat, CultureInfo.InvariantCulture);
        if (value.Kind == CheckpointKind.Final)
        {
            text[length++] = 'F';
        }

        writer.WriteStringValue(text[..length]);
    }
}
