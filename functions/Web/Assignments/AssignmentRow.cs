using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Web.Assignments;

/// <summary>A line of the ledger (台账).</summary>
/// <param name="Id">The assignment's id.</param>
/// <param name="PlanId">The plan's id.</param>
/// <param name="Year">The plan's year.</param>
/// <param name="Item">The item's ordinal in the plan, from 1.</param>
/// <param name="Number">The item's number as printed.</param>
/// <param name="Title">The item's short name.</param>
/// <param name="Unit">The accountable unit.</param>
/// <param name="Role">What it does for the item.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Light">Its light now.</param>
/// <param name="Version">For If-Match; raised by one with every change.</param>
/// <param name="Due">The day by which the current checkpoint's report is due.</param>
/// <param name="Checkpoint">The checkpoint at hand, from 1.</param>
/// <param name="Checkpoints">Number of checkpoints.</param>
/// <param name="Level">Escalation level of the current checkpoint, 0–3.</param>
/// <param name="AssignedAt">When it was given out.</param>
/// <param name="AcknowledgedAt">When the unit acknowledged.</param>
/// <param name="ReportedAt">When the latest report for the current checkpoint came in.</param>
/// <param name="ExtensionAsked">The date asked for, while the coordinator has not decided.</param>
/// <param name="CarriedOver">Carried into next year's look-back.</param>
/// <param name="Parked">Why it was set aside after a failure; null: it runs.</param>
/// <param name="Section">The outermost heading above the item; null: there is none.</param>
/// <param name="Deadline">The deadline as printed.</param>
public sealed record AssignmentRow(
    string Id, string PlanId, int Year, int Item, string? Number, string? Title, string Unit, Role Role, Stage Stage, Light Light,
    long Version, DateOnly Due, int Checkpoint, int Checkpoints, int Level, DateTimeOffset AssignedAt, DateTimeOffset? AcknowledgedAt,
    DateTimeOffset? ReportedAt, DateOnly? ExtensionAsked, bool CarriedOver, string? Parked,
    string? Section = null, string? Deadline = null)
{
    internal static AssignmentRow Of(AssignmentState state, string? parked, WorkItem? item, DateTimeOffset now) => new(
        state.Id, state.PlanId, state.Year, state.Item, item?.Number, item?.Title, state.Unit, state.Role, state.Stage, state.LightAt(now),
        state.Version, state.Due, state.Current + 1, state.Checkpoints.Count, state.Level, state.AssignedAt, state.AcknowledgedAt,
        state.Report?.At, state.Extension?.Until, state.CarriedOver, parked, item?.Sections.FirstOrDefault()?.Text, item?.Deadline.Text);
}

/// <summary>A part of the ledger.</summary>
/// <param name="Assignments">In the order of their ids.</param>
/// <param name="Next">For cursor; null: this is the last part.</param>
public sealed record AssignmentPageJson(IReadOnlyList<AssignmentRow> Assignments, string? Next);

/// <summary>What came of an input.</summary>
/// <param name="Outcome">Done, or unchanged where it was so already.</param>
/// <param name="Assignment">The assignment afterwards.</param>
public sealed record CommandJson(CommandOutcome Outcome, AssignmentRow Assignment);

public enum CommandOutcome
{
    Done,
    Unchanged,
}

/// <summary>One dated obligation.</summary>
public sealed record CheckpointJson(DateOnly Due, CheckpointKind Kind);
