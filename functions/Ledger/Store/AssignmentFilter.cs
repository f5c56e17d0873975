using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Store;

/// <summary>Which assignments to list, and in which order; null: any. All given conditions hold together.</summary>
public sealed record AssignmentFilter
{
    public string? PlanId { get; init; }

    /// <summary>The unit's canonical name, whole.</summary>
    public string? Unit { get; init; }

    public Stage? Stage { get; init; }

    /// <summary>The light at <see cref="Now"/>.</summary>
    public Light? Light { get; init; }

    /// <summary>True: neither closed nor withdrawn.</summary>
    public bool? Open { get; init; }

    /// <summary>The first day on which the current checkpoint may be due.</summary>
    public DateOnly? DueFrom { get; init; }

    /// <summary>The last day on which the current checkpoint may be due.</summary>
    public DateOnly? DueUntil { get; init; }

    /// <summary>Only assignments of these items, such as those whose text was searched for; an empty set finds nothing.</summary>
    public IReadOnlySet<PlanItem>? Items { get; init; }

    public AssignmentOrder Order { get; init; }

    /// <summary>The instant for which lights count.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether an assignment is one of those asked for.</summary>
    public bool Fits(AssignmentState state) =>
        (PlanId is null || state.PlanId == PlanId)
        && (Unit is null || state.Unit == Unit)
        && (Stage is null || state.Stage == Stage)
        && (Light is null || state.LightAt(Now) == Light)
        && (Open is null || state.IsOpen == Open)
        && (DueFrom is null || state.Due >= DueFrom)
        && (DueUntil is null || state.Due <= DueUntil)
        && (Items is null || Items.Contains(new(state.PlanId, state.Item)));
}
