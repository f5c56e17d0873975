using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovOpenFlow.Reading;
using GovOpenFlow.Reading.Json;
using GovOpenFlow.Web.Tests.Places;

namespace GovOpenFlow.Web.Tests.Api;

/// <summary>What a preview says, and that every field of it can be shown beside the place that it came from.</summary>
public sealed class PreviewTests
{
    [Fact]
    public async Task It_has_the_documented_shape()
    {
        await using var place = Place.Open();
        var preview = (await place.PostAsync("/api/plans/preview", SamplePlan.Text)).IsOk();
        var schema = (await place.GetAsync("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas");
        var item = preview.Json.GetProperty("items")[0];
        foreach (var (part, name) in new[]
        {
            (preview.Json, "PlanPreviewJson"), (preview.Json.GetProperty("plan"), "PlanHeadJson"), (item, "PlanItemJson"), (item.GetProperty("spans"), "PlanItemSpansJson"),
            (item.GetProperty("units")[0], "PlanUnitJson"), (item.GetProperty("units")[0].GetProperty("span"), "SpanJson"),
            (preview.Json.GetProperty("diagnostics")[0], "DiagnosticJson"), (preview.Json.GetProperty("source"), "PlanSourceJson"),
        })
        {
            Assert.Equal(
                schema.GetProperty(name).GetProperty("properties").EnumerateObject().Select(one => one.Name).Order(),
                part.EnumerateObject().Select(one => one.Name).Order());
        }

        Assert.Contains("教育", preview.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_its_spans_it_says_what_the_command_line_says()
    {
        await using var place = Place.Open();
        var preview = JsonNode.Parse((await place.PostAsync("/api/plans/preview", SamplePlan.Text)).IsOk().Body)!;
        Assert.Equal(["plan", "items", "diagnostics", "candidates", "source"], preview.AsObject().Select(part => part.Key));
        foreach (var item in preview["items"]!.AsArray())
        {
            item!.AsObject().Remove("spans");
            foreach (var unit in item["units"]!.AsArray())
            {
                unit!.AsObject().Remove("span");
            }
        }

        foreach (var diagnostic in preview["diagnostics"]!.AsArray())
        {
            diagnostic!.AsObject().Remove("start");
            diagnostic.AsObject().Remove("length");
        }

        var written = new ArrayBufferWriter<byte>();
        ReadingJson.Write(PlanReader.Read(Encoding.UTF8.GetBytes(SamplePlan.Text), new ReadingOptions()), written);
        var said = JsonNode.Parse(written.WrittenSpan)!;
        foreach (var part in new[] { "plan", "items", "diagnostics" })
        {
            Assert.Equal(said[part]!.ToJsonString(), preview[part]!.ToJsonString());
        }
    }

    [Fact]
    public async Task The_text_at_a_field_s_span_is_the_field()
    {
        await using var place = Place.Open();
        var preview = (await place.PostAsync("/api/plans/preview", SamplePlan.Text)).IsOk().Json;
        var text = preview.GetProperty("source").GetProperty("text").GetString()!;
        Assert.Equal(4, preview.GetProperty("items").GetArrayLength());
        foreach (var item in preview.GetProperty("items").EnumerateArray())
        {
            var spans = item.GetProperty("spans");
            Assert.Equal(item.GetProperty("number").GetString(), At(text, spans.GetProperty("number")));
            Assert.Equal(item.GetProperty("title").GetString(), At(text, spans.GetProperty("title")));
            Assert.Equal(item.GetProperty("text").GetString(), At(text, spans.GetProperty("text")));
            Assert.Equal(item.GetProperty("deadline").GetProperty("text").GetString(), At(text, spans.GetProperty("deadline")));
            Assert.Equal(
                item.GetProperty("sections").EnumerateArray().Select(section => section.GetString()),
                spans.GetProperty("sections").EnumerateArray().Select(span => At(text, span)));
            Assert.Contains(item.GetProperty("text").GetString()!, At(text, spans.GetProperty("item")), StringComparison.Ordinal);
            Assert.All(item.GetProperty("units").EnumerateArray(), unit => Assert.Equal(unit.GetProperty("printed").GetString(), At(text, unit.GetProperty("span"))));
        }
    }

    [Fact]
    public async Task A_diagnostic_says_from_where_to_where()
    {
        await using var place = Place.Open();
        var preview = (await place.PostAsync("/api/plans/preview", SamplePlan.Text.Replace("9月底前", "三季度前", StringComparison.Ordinal))).IsOk().Json;
        var text = preview.GetProperty("source").GetProperty("text").GetString()!;
        var diagnostic = preview.GetProperty("diagnostics").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "ambiguous-quarter");
        Assert.Equal("三季度前", At(text, diagnostic));
        var whole = preview.GetProperty("diagnostics").EnumerateArray().Where(one => one.GetProperty("line").ValueKind == JsonValueKind.Null);
        Assert.All(whole, one => Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (one.GetProperty("start").ValueKind, one.GetProperty("length").ValueKind)));
    }

    [Fact]
    public async Task Candidates_have_places_too()
    {
        await using var place = Place.Open();
        var preview = (await place.PostAsync("/api/plans/preview", "临江区2026年政务公开工作要点\n一、公开规划\n（一）及时公开区级规划和年度计划，集中展示建设成果。\n（二）公开重大建设项目的审批结果，做好解读和回应。\n")).IsOk().Json;
        var text = preview.GetProperty("source").GetProperty("text").GetString()!;
        Assert.Equal(0, preview.GetProperty("items").GetArrayLength());
        var candidates = preview.GetProperty("candidates").EnumerateArray().ToList();
        Assert.Equal(["（一）", "（二）"], candidates.Select(one => At(text, one.GetProperty("spans").GetProperty("number"))));
        Assert.All(candidates, one => Assert.Equal(one.GetProperty("text").GetString(), At(text, one.GetProperty("spans").GetProperty("text"))));
    }

    /// <summary>The stretch of the text, found by offset; by line and column it must be the same.</summary>
    private static string At(string text, JsonElement span)
    {
        var (start, length) = (span.GetProperty("start").GetInt32(), span.GetProperty("length").GetInt32());
        var lines = text.Split('\n');
        var line = span.GetProperty("line").GetInt32();
        Assert.Equal(start, lines.Take(line - 1).Sum(one => one.Length + 1) + span.GetProperty("column").GetInt32() - 1);
        return text.Substring(start, length);
    }
}
