using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Outbox;

/// <summary>Which notices to list; null: any.</summary>
public sealed record OutboxFilter
{
    public string? AssignmentId { get; init; }

    public NoticeState? State { get; init; }

    public Channel? Channel { get; init; }
}
