using System.Security.Cryptography;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Simulation;

/// <summary>A ledger's year in figures.</summary>
/// <param name="Assignments">By unit, stage and light.</param>
/// <param name="Notices">By kind, channel, recipient and state.</param>
/// <param name="Messages">Number of messages that carried the notices, by channel; digests count once.</param>
/// <param name="Fingerprint">SHA-256 over the audit heads of all assignments: two years are the same if their fingerprints are.</param>
public sealed record YearSummary(
    IReadOnlyList<LedgerTotals> Assignments,
    IReadOnlyList<NoticeTotals> Notices,
    IReadOnlyDictionary<Core.Notices.Channel, int> Messages,
    string Fingerprint)
{
    /// <summary>Reads a ledger's figures.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="outbox">Its outbox.</param>
    /// <param name="now">The instant for which lights count.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static async Task<YearSummary> OfAsync(
        ILedger ledger, IOutbox outbox, DateTimeOffset now, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string? cursor = null;
        do
        {
            var page = await ledger.ListAsync(new() { Now = now }, cursor, 1000, cancellation).ConfigureAwait(false);
            foreach (var record in page.Items)
            {
                hash.AppendData(record.LastHash);
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        var messages = new Dictionary<Core.Notices.Channel, HashSet<string>>();
        do
        {
            var page = await outbox.ListAsync(new(), cursor, 1000, cancellation).ConfigureAwait(false);
            foreach (var entry in page.Items.Where(entry => entry.MessageId is not null))
            {
                messages.TryAdd(entry.Notice.Channel, []);
                messages[entry.Notice.Channel].Add(entry.MessageId!);
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        return new(
            await ledger.TotalsAsync(planId: null, now, cancellation).ConfigureAwait(false),
            await outbox.TotalsAsync(planId: null, cancellation).ConfigureAwait(false),
            messages.ToDictionary(pair => pair.Key, pair => pair.Value.Count),
            Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
