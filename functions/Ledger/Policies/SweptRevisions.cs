using System.Text.Json;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>Remembers by which revisions the open assignments have been decided again. What is missing here is still to be done, so that nothing has to be marked before a save.</summary>
internal sealed class SweptRevisions(ISettingsStore settings)
{
    // Sweepers rarely meet; more than a few rounds means that something is wrong.
    private const int MostAttempts = 8;

    /// <summary>By name of the policy.</summary>
    public async Task<IReadOnlyDictionary<string, SweptRevision>> LoadAsync(CancellationToken cancellation) =>
        Parse(await settings.LoadAsync(PolicyNames.Swept, cancellation).ConfigureAwait(false));

    /// <summary>Adds what a sweep has done; what another one has done beyond it stays.</summary>
    public async Task AddAsync(IReadOnlyDictionary<string, SweptRevision> done, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var setting = await settings.LoadAsync(PolicyNames.Swept, cancellation).ConfigureAwait(false);
            var all = Parse(setting);
            foreach (var (name, swept) in done)
            {
                if (!all.TryGetValue(name, out var known) || known.Version < swept.Version || (known.Version == swept.Version && swept.Final))
                {
                    all[name] = swept;
                }
            }

            if (await settings.SaveAsync(PolicyNames.Swept, JsonSerializer.Serialize(all), setting?.Version ?? 0, cancellation).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    // A damaged one counts as empty: sweeping once more does no harm.
    private static Dictionary<string, SweptRevision> Parse(Setting? setting)
    {
        try
        {
            return setting is null ? [] : JsonSerializer.Deserialize<Dictionary<string, SweptRevision>>(setting.Content) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <summary>A sweep that was done.</summary>
/// <param name="Version">The revision.</param>
/// <param name="Final">Whether it began when nobody could decide by an older policy any more.</param>
internal sealed record SweptRevision(long Version, bool Final);
