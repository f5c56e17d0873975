using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Tables.Format;

/// <summary>The JSON in the rows.</summary>
internal static class RowJson
{
    // Chinese stays Chinese: readable with any storage browser, and a third of the size.
    private static readonly RowJsonContext Context =
        new(new JsonSerializerOptions(RowJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static JsonTypeInfo<AssignmentState> State => Context.AssignmentState;

    public static JsonTypeInfo<AuditEvent> Event => Context.AuditEvent;

    public static JsonTypeInfo<Notice> Notice => Context.Notice;

    public static JsonTypeInfo<WorkPlan> Plan => Context.WorkPlan;

    /// <exception cref="JsonException">It is damaged.</exception>
    public static T Read<T>(string json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type) ?? throw new JsonException("It is null.");
}
