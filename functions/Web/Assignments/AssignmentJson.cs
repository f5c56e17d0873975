using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Web.Assignments;

/// <summary>An assignment with all that belongs to it.</summary>
/// <param name="Assignment">As in the ledger.</param>
/// <param name="Text">The whole requirement as printed.</param>
/// <param name="Sections">The headings above the item, outermost first.</param>
/// <param name="Deadline">The deadline as printed.</param>
/// <param name="Line">The line of the document where the item begins, from 1.</param>
/// <param name="Schedule">All checkpoints in order of date, the last one final.</param>
/// <param name="Outcomes">How the checkpoints before the current one ended.</param>
/// <param name="Report">The latest report for the current checkpoint.</param>
/// <param name="Rectification">The latest return for the current checkpoint.</param>
/// <param name="Extension">The request that waits for the coordinator.</param>
/// <param name="Returns">How often a report for the current checkpoint was returned.</param>
/// <param name="FailedNotices">How many notices about it could not be brought to their recipients.</param>
/// <param name="YellowFrom">When the light turns or turned yellow.</param>
/// <param name="RedFrom">When the light turns or turned red.</param>
/// <param name="NextStepAt">When time does something next; null: it does not.</param>
public sealed record AssignmentJson(
    AssignmentRow Assignment, string? Text, IReadOnlyList<string> Sections, string? Deadline, int? Line, IReadOnlyList<CheckpointJson> Schedule,
    IReadOnlyList<CheckpointOutcome> Outcomes, Report? Report, Rectification? Rectification, ExtensionRequest? Extension, int Returns,
    int FailedNotices, DateTimeOffset? YellowFrom, DateTimeOffset? RedFrom, DateTimeOffset? NextStepAt)
{
    internal static AssignmentJson Of(AssignmentRecord record, WorkItem? item, DateTimeOffset now)
    {
        var state = record.State;
        return new(
            AssignmentRow.Of(state, record.Parked, item, now),
            item?.Text.Text,
            [.. (item?.Sections ?? []).Select(section => section.Text)],
            item?.Deadline.Text,
            item?.Span.Line,
            [.. state.Checkpoints.Select(checkpoint => new CheckpointJson(checkpoint.Due, checkpoint.Kind))],
            state.Outcomes,
            state.Report,
            state.Rectification,
            state.Extension,
            state.Returns,
            state.FailedNotices,
            state.YellowFrom,
            state.RedFrom,
            record.Parked is null ? state.WakeAt : null);
    }
}
