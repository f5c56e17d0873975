using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Counts the messages that went to each address, so that nobody gets more than the policy's limits, whichever dispatcher sends.</summary>
/// <remarks>
/// A message is counted before it is handed over, and once however often it is tried: after a crash in between it has its place.
/// The counts are kept among the settings in 256 small documents, which drop what is older than a week whenever they are written.
/// </remarks>
/// <param name="settings">Where they are kept.</param>
public sealed class SendQuota(ISettingsStore settings)
{
    // Only messages to addresses of one bucket compete, and only for one small write.
    private const int MostAttempts = 50;

    private const int Digits = 32;

    // A week is the longest limit; a day more for clocks that are set.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(8);

    /// <summary>When messages went to an address within the last week, oldest first.</summary>
    public async Task<IReadOnlyList<DateTimeOffset>> SentAsync(Address to, CancellationToken cancellation)
    {
        var hash = HashOf(to);
        var stored = await settings.LoadAsync(BucketOf(hash), cancellation).ConfigureAwait(false);
        return [.. Parse(stored).Where(one => one.To == hash).Select(one => one.At).Order()];
    }

    /// <summary>Gives a message its place within the limit, or says when there is one.</summary>
    /// <returns>Null: it may go now. Else the sending time until which it waits.</returns>
    /// <exception cref="LedgerUnavailableException">The settings cannot be read or written.</exception>
    internal async Task<DateTimeOffset?> TryTakeAsync(
        Address to, string messageId, bool isEscalation, SendingLimit limit, Rules rules, DateTimeOffset now, CancellationToken cancellation)
    {
        var hash = HashOf(to);
        var name = BucketOf(hash);
        var message = messageId[..Math.Min(messageId.Length, Digits)];
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var stored = await settings.LoadAsync(name, cancellation).ConfigureAwait(false);
            var all = Parse(stored).Where(one => (one.At - now).Duration() < Kept).ToList();
            var own = all.Where(one => one.To == hash).ToList();
            if (own.Exists(one => one.Message == message))
            {
                return null;
            }

            var free = limit.FirstFree([.. own.Select(one => one.At)], now, isEscalation, rules.Policy.Window, rules.Calendar);
            if (free > now)
            {
                return free;
            }

            all.Add(new(hash, message, now));
            if (await settings.SaveAsync(name, JsonSerializer.Serialize(all), stored?.Version ?? 0, cancellation).ConfigureAwait(false))
            {
                return null;
            }
        }

        throw new LedgerUnavailableException("unreachable", $"The setting {name} kept changing while it was written {MostAttempts} times.");
    }

    // A damaged document counts as empty: a message too many is better than none ever again.
    private static List<KeptSend> Parse(Setting? stored)
    {
        try
        {
            return stored is null ? [] : JsonSerializer.Deserialize<List<KeptSend>>(stored.Content) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string HashOf(Address to) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{to.Channel}\n{to.Value}")))[..Digits];

    private static string BucketOf(string hash) => $"sent-{hash[..2]}";
}
