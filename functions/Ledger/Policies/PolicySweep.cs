namespace GovOpenFlow.Ledger.Policies;

/// <summary>How far the open assignments have followed a change of policy.</summary>
/// <param name="LookedAt">Open assignments that were decided again, parked ones left out.</param>
/// <param name="Changed">How many of them have another state, light or wake time now.</param>
/// <param name="Failed">How many were parked because they could not be decided.</param>
/// <param name="Again">When to call <see cref="PolicyChange.ResumeAsync"/> next; null: all is done.</param>
public sealed record PolicySweep(int LookedAt, int Changed, int Failed, DateTimeOffset? Again);
