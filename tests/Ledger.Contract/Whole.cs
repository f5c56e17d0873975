using System.Text.Json;
using System.Text.Json.Serialization;
using Xunit;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>Compares whole object trees by all their properties, instants to the millisecond.</summary>
public static class Whole
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new Millisecond() } };

    public static void Equal<T>(T expected, T actual, string? about = null)
    {
        var (left, right) = (Write(expected), Write(actual));
        Assert.True(left == right, $"{about}\nexpected {left}\nbut was {right}");
    }

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    private sealed class Millisecond : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
    }
}
