namespace GovOpenFlow.Core.Assignments;

/// <summary>How a checkpoint ended: what circulars and scores are made from.</summary>
/// <param name="Due">The day it was due in the end, extensions included.</param>
/// <param name="FirstReportedAt">When the first report for it came in; null where none did.</param>
/// <param name="OnTime">Whether that first report was on time.</param>
/// <param name="VerifiedAt">When it was verified; null where it was missed.</param>
/// <param name="Returns">How often a report was returned.</param>
/// <param name="Level">The highest escalation level reached, 0–3.</param>
public sealed record CheckpointOutcome(
    DateOnly Due, DateTimeOffset? FirstReportedAt, bool OnTime, DateTimeOffset? VerifiedAt, int Returns, int Level)
{
    /// <summary>True where the next checkpoint began before anything was handed in and verified for this one.</summary>
    public bool Missed => VerifiedAt is null;
}
