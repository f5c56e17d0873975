using GovOpenFlow.Core.Audit;

namespace GovOpenFlow.Ledger.Audit;

/// <summary>A change of an account, as the accounts' trail keeps it. No password and no hash of one is in it.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Event">What was done, when, and by whom.</param>
/// <param name="From">Digest of all accounts before, see <see cref="AccountDigest"/>; null where there were none.</param>
/// <param name="To">Digest of all accounts afterwards.</param>
/// <param name="Previous">Hash of the event before it, 32 bytes; <see cref="AuditChain.Start"/> for the first.</param>
/// <param name="Hash">Hash of this event and all before it; 32 bytes.</param>
public sealed record AccountEvent(long Sequence, AuditEvent Event, string? From, string To, byte[] Previous, byte[] Hash)
{
    /// <summary>What its hash has to be where the event before it has the hash <paramref name="previous"/>.</summary>
    internal byte[] HashAfter(byte[] previous)
    {
        // Beside the details, under names that no detail has.
        var details = new Dictionary<string, string>(Event.Details) { ["digest-to"] = To };
        if (From is not null)
        {
            details["digest-from"] = From;
        }

        return AuditChain.Seal(previous, AccountTrail.SettingName, Sequence, Event with { Details = details });
    }
}
