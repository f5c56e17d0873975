using GovOpenFlow.Core.Scores;

namespace GovOpenFlow.Ledger.Circulars;

/// <summary>A date at which a plan is accounted for.</summary>
/// <param name="Name">2026-q1 … 2026-q4, 2026-september, 2026-year-end, 2026-look-back: names the circular.</param>
/// <param name="Period">What it accounts for.</param>
/// <param name="At">When.</param>
public sealed record Milestone(string Name, ScorePeriod Period, DateTimeOffset At);
