using GovOpenFlow.Core.Plans;
using GovOpenFlow.Reading.Documents;

namespace GovOpenFlow.Reading;

/// <summary>What a document says: the plan, what a person should settle, and the source that both point into.</summary>
/// <param name="Plan">The plan; without items where the text is not a plan.</param>
/// <param name="Candidates">Lines that look like tasks but lack a number, a unit or a deadline: offered, never started by themselves.</param>
/// <param name="Diagnostics">In the order of the source.</param>
/// <param name="Source">The loaded document.</param>
public sealed record PlanReading(
    WorkPlan Plan,
    IReadOnlyList<WorkItem> Candidates,
    IReadOnlyList<Diagnostic> Diagnostics,
    SourceDocument Source);
