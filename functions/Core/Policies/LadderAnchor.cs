namespace GovOpenFlow.Core.Policies;

/// <summary>What the days of a ladder step are counted from.</summary>
public enum LadderAnchor
{
    /// <summary>The day of assignment, while nobody has acknowledged.</summary>
    Assigned,

    /// <summary>The due date, while no report is in. Before and on the day: from the last working day up to it; after it: from the first working day on or after it.</summary>
    Due,

    /// <summary>The day of the report, while it is not reviewed.</summary>
    Reported,
}
