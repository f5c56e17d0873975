using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>One rung: a notice at a number of working days from its anchor.</summary>
/// <param name="Anchor">What the days are counted from.</param>
/// <param name="Days">Working days, −60 to 60; negative is before. For <see cref="LadderAnchor.Assigned"/> and <see cref="LadderAnchor.Reported"/> 1 or more.</param>
/// <param name="Kind">What is sent.</param>
/// <param name="Level">1–3 for escalations, else the number of days.</param>
/// <param name="Route">To whom and how.</param>
public sealed record LadderStep(LadderAnchor Anchor, int Days, NoticeKind Kind, int Level, Route Route);
