using GovOpenFlow.Core.Scores;
using GovOpenFlow.Ledger.Circulars;

namespace GovOpenFlow.Web.Circulars;

/// <summary>The circulars of a plan's year.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Circulars">In order of time.</param>
public sealed record CircularListJson(string PlanId, IReadOnlyList<CircularHeadJson> Circulars);

/// <summary>A circular in a list.</summary>
/// <param name="Name">2026-q1 … 2026-q4, 2026-september, 2026-year-end, 2026-look-back.</param>
/// <param name="Period">What it accounts for.</param>
/// <param name="At">When its time is.</param>
/// <param name="State">Where it stands.</param>
public sealed record CircularHeadJson(string Name, ScorePeriod Period, DateTimeOffset At, CircularState State)
{
    internal static CircularHeadJson Of(Milestone milestone, CircularState state) => new(milestone.Name, milestone.Period, milestone.At, state);
}

/// <summary>Where a circular stands.</summary>
public enum CircularState
{
    /// <summary>Kept as issued.</summary>
    Issued,

    /// <summary>Its time has come, and the clock has not issued it yet.</summary>
    Due,

    /// <summary>Its time is to come; what is shown is a preview.</summary>
    Coming,

    /// <summary>Its time was over when the plan started; there was nothing to tell.</summary>
    BeforeStart,
}
