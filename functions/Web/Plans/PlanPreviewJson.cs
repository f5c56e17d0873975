using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Requests;

namespace GovOpenFlow.Web.Plans;

/// <summary>
/// What a document says, before anything starts: what the command line's read --json says, and beside it the candidates, the document's text,
/// and for every field and diagnostic the place where it stands in that text.
/// </summary>
/// <param name="Plan">What it says about itself.</param>
/// <param name="Items">The items that would start.</param>
/// <param name="Diagnostics">What a person should know or settle, in the order of the source.</param>
/// <param name="Candidates">Lines that look like items but lack something; never started by themselves.</param>
/// <param name="Source">The text that all spans point into.</param>
public sealed record PlanPreviewJson(
    PlanHeadJson Plan, IReadOnlyList<PlanItemJson> Items, IReadOnlyList<DiagnosticJson> Diagnostics, IReadOnlyList<PlanItemJson> Candidates,
    PlanSourceJson Source)
{
    internal static PlanPreviewJson Of(PlanReading reading)
    {
        var plan = reading.Plan;
        // Nobody has said yet when it starts: its checkpoints are those of the day on which it was issued.
        var start = plan.IssuedOn ?? new DateOnly(plan.Year ?? 2000, 1, 1);
        return new(
            PlanHeadJson.Of(plan),
            [.. plan.Items.Select(ItemOf)],
            [.. reading.Diagnostics.Select(DiagnosticJson.Of)],
            [.. reading.Candidates.Select(ItemOf)],
            PlanSourceJson.Of(reading.Source));

        PlanItemJson ItemOf(WorkItem item) => PlanItemJson.Of(item, plan.Year, start);
    }

    internal static Answer AnswerOf(PlanReading reading) => Answer.Of(Of(reading), WebJson.Api.PlanPreviewJson);
}
