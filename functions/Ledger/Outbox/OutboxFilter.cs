using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Outbox;

/// <summary>Which notices to list; null: any.</summary>
public sealed record OutboxFilter
{
    public string? AssignmentId { get; init; }

    public NoticeState? State { get; init; }

    public Channel? Channel { get; init; }

    /// <summary>The canonical name of the unit whose contacts are meant.</summary>
    public string? Unit { get; init; }
}
