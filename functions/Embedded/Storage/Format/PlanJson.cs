using System.Text.Encodings.Web;
using System.Text.Json;
using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Embedded.Storage.Format;

/// <summary>A plan with its items and source spans, as JSON.</summary>
internal static class PlanJson
{
    private static readonly PlanJsonContext Context =
        new(new JsonSerializerOptions(PlanJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Of(WorkPlan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, Context.WorkPlan);

    /// <exception cref="JsonException">It is damaged.</exception>
    public static WorkPlan ToPlan(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Context.WorkPlan) ?? throw new JsonException("A plan is missing.");
}
