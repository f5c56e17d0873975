using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>A notice that an assignment will get if nobody does anything.</summary>
/// <param name="Notice">What is sent.</param>
/// <param name="SendAt">When it goes.</param>
/// <param name="To">Where it goes, as the directory stands now, or why nowhere.</param>
public sealed record OutlookLine(Notice Notice, DateTimeOffset SendAt, AddressLookup To)
{
    /// <summary>Its place in the outbox, where it waits already; null: time has yet to cause it.</summary>
    public OutboxEntry? Waits { get; init; }

    /// <summary>Why time will cause it; null where it waits already.</summary>
    public ForecastLine? Cause { get; init; }

    /// <summary>The index of the ladder's step that causes it; null where none does.</summary>
    public int? Step { get; init; }

    /// <summary>Other notices in the same message.</summary>
    public int Together { get; init; }

    /// <summary>Whether a more urgent notice about the assignment in the same message says it all, so that this one is suppressed.</summary>
    public bool IsOutranked { get; init; }

    /// <summary>Whether the recipient's limit puts it off to <see cref="SendAt"/>.</summary>
    public bool IsPutOffByLimit { get; init; }
}
