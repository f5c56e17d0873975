using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Store;

/// <summary>Which assignments to list; null: any. All given conditions hold together.</summary>
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

    /// <summary>The instant for which lights count.</summary>
    public required DateTimeOffset Now { get; init; }
}
