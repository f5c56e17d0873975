using System.Buffers;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Reading.Json;
using GovOpenFlow.Reading.Tests.Samples;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Json;

public sealed class ReadingJsonTests
{
    [Fact]
    public void The_shape_is_stable()
    {
        using var json = Write(SampleFile.Read("bars.txt", 2026));
        Assert.Equal(["plan", "items", "diagnostics"], Names(json.RootElement));
        Assert.Equal(["title", "issuer", "documentNumber", "year", "issuedOn"], Names(json.RootElement.GetProperty("plan")));
        var item = json.RootElement.GetProperty("items")[1];
        Assert.Equal(["ordinal", "number", "sections", "title", "text", "deadline", "units", "checkpoints", "standards", "line"], Names(item));
        Assert.Equal(["text", "kind", "due"], Names(item.GetProperty("deadline")));
        Assert.Equal(["name", "printed", "role", "isGroup"], Names(item.GetProperty("units")[0]));
        Assert.Equal(["due", "kind"], Names(item.GetProperty("checkpoints")[0]));
        Assert.Equal(["severity", "code", "message", "line", "column", "item"], Names(json.RootElement.GetProperty("diagnostics")[0]));
    }

    [Fact]
    public void Values_are_as_promised()
    {
        using var json = Write(SampleFile.Read("bars.txt", 2026));
        var item = json.RootElement.GetProperty("items")[1];
        Assert.Equal("""{"text":"6月底前","kind":"beforeMonthEnd","due":"2026-06-30"}""", Compact(item.GetProperty("deadline")));
        Assert.Equal("""[{"name":"区园林局","printed":"区园林局","role":"lead","isGroup":false},{"name":"区政府办公室","printed":"区府办","role":"responsible","isGroup":false}]""", Compact(item.GetProperty("units")));
        Assert.Equal("""[{"due":"2026-06-30","kind":"final"}]""", Compact(item.GetProperty("checkpoints")));
        Assert.Equal("""["一、把惠民的事讲清楚","（一）公开民生账本"]""", Compact(item.GetProperty("sections")));
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("plan").GetProperty("title").ValueKind);
    }

    [Fact]
    public void Without_a_year_nothing_is_dated()
    {
        using var json = Write(SampleFile.Read("bars.txt"));
        Assert.All(json.RootElement.GetProperty("items").EnumerateArray(), item => Assert.Equal((JsonValueKind.Null, 0), (item.GetProperty("deadline").GetProperty("due").ValueKind, item.GetProperty("checkpoints").GetArrayLength())));
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private static string Compact(JsonElement element) => element.GetRawText().Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static JsonDocument Write(PlanReading reading)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ReadingJson.Write(reading, buffer);
        Assert.DoesNotContain("\\u", Encoding.UTF8.GetString(buffer.WrittenSpan), StringComparison.Ordinal);
        return JsonDocument.Parse(buffer.WrittenMemory);
    }
}
