using System.Text.Json.Serialization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Deadlines;

namespace GovOpenFlow.Embedded.Storage.Format;

/// <summary>What of an assignment's state has no column of its own. Names are short because there is one for every assignment.</summary>
internal sealed record StateBody
{
    public int Year { get; init; }

    [JsonPropertyName("points")]
    public IReadOnlyList<Checkpoint> Checkpoints { get; init; } = [];

    public IReadOnlyList<CheckpointOutcome>? Outcomes { get; init; }

    [JsonPropertyName("assigned")]
    public DateTimeOffset AssignedAt { get; init; }

    [JsonPropertyName("acknowledged")]
    public DateTimeOffset? AcknowledgedAt { get; init; }

    public Report? Report { get; init; }

    [JsonPropertyName("first")]
    public DateTimeOffset? FirstReportedAt { get; init; }

    public DateTimeOffset? AwaitsReviewSince { get; init; }

    [JsonPropertyName("onTime")]
    public bool FirstReportOnTime { get; init; }

    public int Returns { get; init; }

    [JsonPropertyName("rectify")]
    public Rectification? Rectification { get; init; }

    public ExtensionRequest? Extension { get; init; }

    [JsonPropertyName("asked")]
    public int ExtensionsAsked { get; init; }

    [JsonPropertyName("failed")]
    public int FailedNotices { get; init; }

    [JsonPropertyName("ladder")]
    public DateTimeOffset LadderDone { get; init; }

    public static StateBody Of(AssignmentState state) => new()
    {
        Year = state.Year,
        Checkpoints = state.Checkpoints,
        Outcomes = state.Outcomes.Count == 0 ? null : state.Outcomes,
        AssignedAt = state.AssignedAt,
        AcknowledgedAt = state.AcknowledgedAt,
        Report = state.Report,
        FirstReportedAt = state.FirstReportedAt,
        AwaitsReviewSince = state.AwaitsReviewSince,
        FirstReportOnTime = state.FirstReportOnTime,
        Returns = state.Returns,
        Rectification = state.Rectification,
        Extension = state.Extension,
        ExtensionsAsked = state.ExtensionsAsked,
        FailedNotices = state.FailedNotices,
        LadderDone = state.LadderDone,
    };
}
