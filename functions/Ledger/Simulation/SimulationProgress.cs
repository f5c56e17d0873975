namespace GovOpenFlow.Ledger.Simulation;

/// <summary>How far a simulated year has come.</summary>
/// <param name="At">The simulated present.</param>
/// <param name="Open">Assignments that still change.</param>
/// <param name="Total">All assignments.</param>
/// <param name="Transitions">Decisions written so far.</param>
public sealed record SimulationProgress(DateTimeOffset At, int Open, int Total, long Transitions);
