using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Web.Assignments;

/// <summary>A line of the audit trail.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="By">Who did it: a person, clock or dispatcher.</param>
/// <param name="Details">What belongs to it, by name.</param>
/// <param name="Hash">SHA-256 of this event and all before it, hexadecimal.</param>
public sealed record EventJson(long Sequence, AuditKind Kind, DateTimeOffset At, string By, IReadOnlyDictionary<string, string> Details, string Hash)
{
    internal static EventJson Of(SealedEvent entry) => new(
        entry.Sequence, entry.Event.Kind, entry.Event.At, entry.Event.By, entry.Event.Details, Convert.ToHexStringLower(entry.Hash));
}

/// <summary>An assignment's audit trail, oldest first.</summary>
public sealed record EventListJson(IReadOnlyList<EventJson> Events);
