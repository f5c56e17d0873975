using System.Text.Json.Serialization;
using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Embedded.Storage.Format;

/// <summary>How a plan becomes JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkPlan))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
