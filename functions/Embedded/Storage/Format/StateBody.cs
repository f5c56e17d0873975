using System.Text.Json.Serialization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Deadlines;

namespace GovOpenFlow.Embedded.Storage.Format;

/// <summary>What of an assignment's state has no column of its own. Names are short because there is one for every assignment.</summary>
/// <remarks>Properties are set and not initialised: the serialiser sets them one by one then, where it else boxes each value of every row.</remarks>
internal sealed record StateBody
{
    public int Year { get; set; }

    [JsonPropertyName("points")]
    public IReadOnlyList<Checkpoint> Checkpoints { get; set; } = [];

    public IReadOnlyList<CheckpointOutcome>? Outcomes { get; set; }

    [JsonPropertyName("assigned")]
    public DateTimeOffset AssignedAt { get; set; }

    [JsonPropertyName("acknowledged")]
    public DateTimeOffset? AcknowledgedAt { get; set; }

    public Report? Report { get; set; }

    [JsonPropertyName("first")]
    public DateTimeOffset? FirstReportedAt { get; set; }

    [JsonPropertyName("onTime")]
    public bool FirstReportOnTime { get; set; }

    [JsonPropertyName("review")]
    public DateTimeOffset? AwaitsReviewSince { get; set; }

    public int Returns { get; set; }

    [JsonPropertyName("rectify")]
    public Rectification? Rectification { get; set; }

    public ExtensionRequest? Extension { get; set; }

    [JsonPropertyName("asked")]
    public int ExtensionsAsked { get; set; }

    [JsonPropertyName("failed")]
    public int FailedNotices { get; set; }

    [JsonPropertyName("ladder")]
    public DateTimeOffset LadderDone { get; set; }

    public static StateBody Of(AssignmentState state) => new()
    {
        Year = state.Year,
        Checkpoints = state.Checkpoints,
        Outcomes = state.Outcomes.Count == 0 ? null : state.Outcomes,
        AssignedAt = state.AssignedAt,
        AcknowledgedAt = state.AcknowledgedAt,
        Report = state.Report,
        FirstReportedAt = state.FirstReportedAt,
        FirstReportOnTime = state.FirstReportOnTime,
        AwaitsReviewSince = state.AwaitsReviewSince,
        Returns = state.Returns,
        Rectification = state.Rectification,
        Extension = state.Extension,
        ExtensionsAsked = state.ExtensionsAsked,
        FailedNotices = state.FailedNotices,
        LadderDone = state.LadderDone,
    };
}
