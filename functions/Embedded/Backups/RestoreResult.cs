namespace GovOpenFlow.Embedded.Backups;

/// <summary>What a restoration did.</summary>
/// <param name="Check">What the copy holds.</param>
/// <param name="Kept">Where the replaced ledger was put; null: there was none.</param>
/// <param name="ReplacedUntil">When the replaced ledger's last event happened; null: there was none, or it cannot be read.</param>
/// <param name="IsReplacedReadable">Whether the replaced ledger could be read, so that what it sent is known.</param>
/// <param name="Sent">What it had sent and the copy does not know of as sent.</param>
/// <param name="Noted">How many of them were noted as sent; the causes of the others were lost.</param>
internal sealed record RestoreResult(
    LedgerCheck Check, string? Kept, DateTimeOffset? ReplacedUntil, bool IsReplacedReadable, IReadOnlyList<SentNotice> Sent, int Noted);
