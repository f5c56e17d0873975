using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Assignments;

/// <summary>A ladder step dated for one assignment.</summary>
public sealed record LadderRung(DateTimeOffset At, LadderStep Step);
