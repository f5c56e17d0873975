using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Web.Assignments;

namespace GovOpenFlow.Web.Plans;

/// <summary>One numbered line of a plan (任务).</summary>
/// <param name="Ordinal">Position in the plan, from 1.</param>
/// <param name="Number">The number as printed.</param>
/// <param name="Sections">The headings above it, outermost first.</param>
/// <param name="Title">A short name.</param>
/// <param name="Text">The whole requirement as printed.</param>
/// <param name="Deadline">The deadline that binds.</param>
/// <param name="Units">The units named for it, in printed order.</param>
/// <param name="Checkpoints">In order of date, the last one final; none where the year is not known.</param>
/// <param name="Standards">Service standards stated in the text.</param>
/// <param name="Line">The line of the document where it begins, from 1.</param>
/// <param name="Spans">Where its fields stand in the document's text.</param>
public sealed record PlanItemJson(
    int Ordinal, string? Number, IReadOnlyList<string> Sections, string Title, string Text, PlanDeadlineJson Deadline,
    IReadOnlyList<PlanUnitJson> Units, IReadOnlyList<CheckpointJson> Checkpoints, IReadOnlyList<string> Standards, int Line,
    PlanItemSpansJson Spans)
{
    internal static PlanItemJson Of(WorkItem item, int? year, DateOnly start)
    {
        var schedule = year is { } known ? ItemSchedule.Of(item, known, start) : null;
        return new(
            item.Ordinal,
            item.Number,
            [.. item.Sections.Select(section => section.Text)],
            item.Title,
            item.Text.Text,
            new(item.Deadline.Text.Length == 0 ? null : item.Deadline.Text, item.Deadline.Kind, schedule?.Due),
            [.. item.Units.Select(unit => new PlanUnitJson(unit.Name, unit.Printed, unit.Role, unit.IsGroup, SpanJson.Of(unit.Span)))],
            [.. (schedule?.Checkpoints ?? []).Select(checkpoint => new CheckpointJson(checkpoint.Due, checkpoint.Kind))],
            [.. item.Standards.Select(standard => standard.Text)],
            item.Span.Line,
            PlanItemSpansJson.Of(item));
    }
}

/// <summary>A deadline as printed and understood.</summary>
public sealed record PlanDeadlineJson(string? Text, DeadlineKind Kind, DateOnly? Due);

/// <summary>A unit as an item names it, and where.</summary>
public sealed record PlanUnitJson(string Name, string Printed, Role Role, bool IsGroup, SpanJson Span);
