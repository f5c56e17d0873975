using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>Everything about following up that a place may want otherwise. All of it is data.</summary>
public sealed partial record Policy
{
    /// <summary>What is sent as time passes.</summary>
    public required IReadOnlyList<LadderStep> Ladder { get; init; }

    /// <summary>What is sent when something happens; a kind that is not listed sends nothing.</summary>
    public required IReadOnlyDictionary<NoticeKind, Route> Routes { get; init; }

    public required SendingWindow Window { get; init; }

    /// <summary>The light turns yellow this many working days before the due date, 0–60.</summary>
    public int YellowDays { get; init; } = 3;

    /// <summary>Working days to rectify a returned report where the supervisor names no date, 1–60.</summary>
    public int RectifyDays { get; init; } = 5;

    /// <summary>Working days that a unit has at least from the moment a checkpoint becomes its concern, 0–60. A plan may start after a date it prints.</summary>
    public int LeastDays { get; init; } = 5;

    /// <summary>Month and day of the next year from which open assignments are carried into look-back. Departments publish their yearly report by 31 January (Order 711, art. 49).</summary>
    public (int Month, int Day) YearEndClose { get; init; } = (1, 31);
}
