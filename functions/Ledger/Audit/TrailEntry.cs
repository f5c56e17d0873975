namespace GovOpenFlow.Ledger.Audit;

/// <summary>A line of a trail that is kept among the settings, as far as checking goes.</summary>
/// <param name="Sequence">Its place, from 1, as it says itself.</param>
/// <param name="From">Digest of what stood before.</param>
/// <param name="To">Digest of what it put there.</param>
/// <param name="Stands">Digest of what stands there now; null: that is not kept any more.</param>
/// <param name="Hash">Its hash, as stored.</param>
/// <param name="HashAfter">What its hash has to be after one with the given hash.</param>
internal sealed record TrailEntry(long Sequence, string? From, string? To, string? Stands, byte[] Hash, Func<byte[], byte[]> HashAfter);
