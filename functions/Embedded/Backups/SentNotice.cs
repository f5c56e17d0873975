using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Embedded.Backups;

/// <summary>A notice that the replaced ledger has sent and the restored one does not know of as sent.</summary>
/// <param name="Entry">As the replaced ledger has it.</param>
/// <param name="Restored">As the restored ledger has it; null: its cause was lost too, and it may come about again.</param>
internal sealed record SentNotice(OutboxEntry Entry, OutboxEntry? Restored);
