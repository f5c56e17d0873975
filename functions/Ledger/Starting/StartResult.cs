namespace GovOpenFlow.Ledger.Starting;

/// <summary>What came of a start.</summary>
/// <param name="PlanId">The plan's id.</param>
/// <param name="AlreadyStarted">True: this document was started before; nothing was written.</param>
/// <param name="Assignments">Number of assignments of the plan.</param>
/// <param name="OpenGroups">Groups whose members are not known: each stands as one assignment for the coordinator to give out.</param>
public sealed record StartResult(string PlanId, bool AlreadyStarted, int Assignments, IReadOnlyList<string> OpenGroups);
