using GovOpenFlow.Reading;

namespace GovOpenFlow.Web.Plans;

/// <summary>What a document says, before anything starts: the same as the command line's read --json, with the candidates beside the items.</summary>
/// <param name="Plan">What it says about itself.</param>
/// <param name="Items">The items that would start.</param>
/// <param name="Diagnostics">What a person should know or settle, in the order of the source.</param>
/// <param name="Candidates">Lines that look like items but lack something; never started by themselves.</param>
public sealed record PlanPreviewJson(
    PlanHeadJson Plan, IReadOnlyList<PlanItemJson> Items, IReadOnlyList<DiagnosticJson> Diagnostics, IReadOnlyList<PlanItemJson> Candidates)
{
    internal static PlanPreviewJson Of(PlanReading reading, DateOnly start) => new(
        PlanHeadJson.Of(reading.Plan),
        [.. reading.Plan.Items.Select(item => PlanItemJson.Of(item, reading.Plan.Year, start))],
        [.. reading.Diagnostics.Select(DiagnosticJson.Of)],
        [.. reading.Candidates.Select(item => PlanItemJson.Of(item, reading.Plan.Year, start))]);
}
