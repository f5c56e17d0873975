using GovOpenFlow.Core.Plans;

namespace GovOpenFlow.Ledger.Store;

/// <summary>A plan that was started.</summary>
/// <param name="Id">Year and the first characters of the document's SHA-256: the same document is the same plan.</param>
/// <param name="Plan">As confirmed, with its items; the year is set.</param>
/// <param name="StartedAt">When its assignments were made.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="Source">The document's text, which the spans point into.</param>
public sealed record PlanRecord(string Id, WorkPlan Plan, DateTimeOffset StartedAt, string StartedBy, string Source);
