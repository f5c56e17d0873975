using System.Globalization;
using System.Text.Json;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;

namespace GovOpenFlow.Web.Once;

/// <summary>Keeps idempotency keys among the settings, in 4,096 small documents that drop what is a week old whenever they are written.</summary>
/// <remarks>A store of its own would need a second implementation for every host; answers are a few hundred bytes, and with 10,000 of them a day a document holds some seventeen (0121).</remarks>
internal sealed class KeyShelf(ISettingsStore settings)
{
    /// <summary>How long a key is remembered: 7 days.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    // Only requests whose keys share a bucket compete, and only for one small write.
    private const int MostAttempts = 50;

    /// <summary>Changes what is kept under a key, as one step.</summary>
    /// <param name="key">The key's hash.</param>
    /// <param name="now">The present; what began a week before it is dropped.</param>
    /// <param name="change">Given what is kept (null: nothing), says what is to be kept; the same object leaves it, null forgets it. May be called several times.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>What is kept now.</returns>
    public async Task<KeptKey?> ChangeAsync(string key, DateTimeOffset now, Func<KeptKey?, KeptKey?> change, CancellationToken cancellation)
    {
        var name = BucketOf(key);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var stored = await settings.LoadAsync(name, cancellation).ConfigureAwait(false);
            var keys = stored is null ? await OfBeforeAsync(name, cancellation).ConfigureAwait(false) : Read(stored);
            var fresh = keys.Where(one => one.Attempts[^1] + Kept > now).ToList();
            var before = fresh.Find(one => one.Key == key);
            var after = change(before);
            if (ReferenceEquals(before, after))
            {
                return after;
            }

            fresh.RemoveAll(one => one.Key == key);
            if (after is not null)
            {
                fresh.Add(after);
            }

            var content = JsonSerializer.Serialize(new KeptKeys(fresh), WebJson.Api.KeptKeys);
            if (await settings.SaveAsync(name, content, stored?.Version ?? 0, cancellation).ConfigureAwait(false))
            {
                return after;
            }
        }

        throw new LedgerUnavailableException("unreachable", $"The settings document {name} kept changing while it was written {MostAttempts} times.");
    }

    // Until 0121 there were 256. What a document of those held is taken over when its successor is first written, so that no request is done twice across an upgrade.
    private async Task<IReadOnlyList<KeptKey>> OfBeforeAsync(string name, CancellationToken cancellation)
    {
        var before = await settings.LoadAsync(name[..^1], cancellation).ConfigureAwait(false);
        return before is null ? [] : [.. Read(before).Where(one => BucketOf(one.Key) == name)];
    }

    private static IReadOnlyList<KeptKey> Read(Setting stored) => JsonSerializer.Deserialize(stored.Content, WebJson.Api.KeptKeys)?.Keys ?? [];

    private static string BucketOf(string key) => string.Create(CultureInfo.InvariantCulture, $"idempotency-{key[..3]}");
}
