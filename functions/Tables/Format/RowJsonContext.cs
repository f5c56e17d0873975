using System.Text.Json.Serialization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Tables.Format;

/// <summary>How what is not filtered by becomes JSON. Names and numbers of enums may not be mixed up by reordering them, so names are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    Converters = [typeof(UnixMilliseconds)])]
[JsonSerializable(typeof(AssignmentState))]
[JsonSerializable(typeof(AuditEvent))]
[JsonSerializable(typeof(Notice))]
[JsonSerializable(typeof(WorkPlan))]
internal sealed partial class RowJsonContext : JsonSerializerContext;
