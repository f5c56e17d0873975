using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Reading.Json;

/// <summary>Writes a reading as one JSON object: the public, stable shape that the command line prints and the API returns.</summary>
/// <remarks>
/// Dates are yyyy-MM-dd; what the document does not say is null; names of kinds, roles and severities are camelCase. A due date that cannot be worked
/// out because the year is not known is null, and there are no checkpoints then. Candidates are no items: each is a diagnostic of its own.
/// </remarks>
public static class ReadingJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Writes to a stream, in UTF-8 without a byte order mark.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="start">The day from which checkpoints count; null for the day of issue, else 1 January of the plan's year.</param>
    public static void Write(PlanReading reading, Stream stream, DateOnly? start = null)
    {
        using var writer = new Utf8JsonWriter(stream, Options);
        Write(reading, writer, start);
    }

    /// <summary>Writes to a buffer, in UTF-8.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="buffer">Where to.</param>
    /// <param name="start">As above.</param>
    public static void Write(PlanReading reading, IBufferWriter<byte> buffer, DateOnly? start = null)
    {
        using var writer = new Utf8JsonWriter(buffer, Options);
        Write(reading, writer, start);
    }

    private static void Write(PlanReading reading, Utf8JsonWriter writer, DateOnly? start)
    {
        var plan = reading.Plan;
        var from = start ?? plan.IssuedOn ?? (plan.Year is { } year ? new DateOnly(year, 1, 1) : null);
        writer.WriteStartObject();
        writer.WriteStartObject("plan");
        writer.WriteString("title", plan.Title);
        writer.WriteString("issuer", plan.Issuer);
        writer.WriteString("documentNumber", plan.DocumentNumber);
        Number(writer, "year", plan.Year);
        writer.WriteString("issuedOn", Date(plan.IssuedOn));
        writer.WriteEndObject();

        writer.WriteStartArray("items");
        foreach (var item in plan.Items)
        {
            Write(writer, item, plan.Year is { } known ? Scheduler.Of(item.Deadline, known, from ?? new DateOnly(known, 1, 1)) : null);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("diagnostics");
        foreach (var diagnostic in reading.Diagnostics)
        {
            Write(writer, diagnostic);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, WorkItem item, Schedule? schedule)
    {
        writer.WriteStartObject();
        writer.WriteNumber("ordinal", item.Ordinal);
        writer.WriteString("number", item.Number);
        writer.WriteStartArray("sections");
        foreach (var section in item.Sections)
        {
            writer.WriteStringValue(section.Text);
        }

        writer.WriteEndArray();
        writer.WriteString("title", item.Title);
        writer.WriteString("text", item.Text.Text);
        writer.WriteStartObject("deadline");
        writer.WriteString("text", item.Deadline.Text.Length == 0 ? null : item.Deadline.Text);
        writer.WriteString("kind", Camel(item.Deadline.Kind));
        writer.WriteString("due", Date(schedule?.Due));
        writer.WriteEndObject();
        writer.WriteStartArray("units");
        foreach (var unit in item.Units)
        {
            writer.WriteStartObject();
            writer.WriteString("name", unit.Name);
            writer.WriteString("printed", unit.Printed);
            writer.WriteString("role", Camel(unit.Role));
            writer.WriteBoolean("isGroup", unit.IsGroup);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("checkpoints");
        foreach (var checkpoint in schedule?.Checkpoints ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("due", Date(checkpoint.Due));
            writer.WriteString("kind", Camel(checkpoint.Kind));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("standards");
        foreach (var standard in item.Standards)
        {
            writer.WriteStringValue(standard.Text);
        }

        writer.WriteEndArray();
        writer.WriteNumber("line", item.Span.Line);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Diagnostic diagnostic)
    {
        writer.WriteStartObject();
        writer.WriteString("severity", Camel(diagnostic.Severity));
        writer.WriteString("code", diagnostic.Code);
        writer.WriteString("message", diagnostic.Message);
        Number(writer, "line", diagnostic.Span?.Line);
        Number(writer, "column", diagnostic.Span?.Column);
        Number(writer, "item", diagnostic.Item);
        writer.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
