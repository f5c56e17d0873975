using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovOpenFlow.Reading;
using GovOpenFlow.Reading.Json;
using GovOpenFlow.Web.Requests;

namespace GovOpenFlow.Web.Plans;

/// <summary>What a document says, before anything starts: the same as the command line's read --json, with the candidates beside the items.</summary>
/// <remarks>Describes what <see cref="ReadingJson"/> writes; nothing makes one.</remarks>
/// <param name="Plan">What it says about itself.</param>
/// <param name="Items">The items that would start.</param>
/// <param name="Diagnostics">What a person should know or settle, in the order of the source.</param>
/// <param name="Candidates">Lines that look like items but lack something; never started by themselves.</param>
public sealed record PlanPreviewJson(
    PlanHeadJson Plan, IReadOnlyList<PlanItemJson> Items, IReadOnlyList<DiagnosticJson> Diagnostics, IReadOnlyList<PlanItemJson> Candidates)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Answer AnswerOf(PlanReading reading)
    {
        var shown = Node(reading);
        shown["candidates"] = Node(reading with { Plan = reading.Plan with { Items = reading.Candidates } })["items"]!.DeepClone();
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body, Compact))
        {
            shown.WriteTo(writer);
        }

        return new(200, body.WrittenMemory.ToArray());
    }

    private static JsonObject Node(PlanReading reading)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ReadingJson.Write(reading, buffer);
        return JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
    }
}
