using System.Collections.Concurrent;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>The saved policies: the ledger's, and those that plans have of their own. Safe for any number of threads and processes.</summary>
/// <remarks>
/// A revision holds the policy and who saved it in one document, which is copied to policy-history/… before another takes its place.
/// So the trail has no gap whenever the machine stops, although settings know no transaction over two documents.
/// </remarks>
/// <param name="settings">Where they are kept.</param>
/// <param name="time">Measures how old a cached one is.</param>
/// <param name="freshFor">How long a policy is used before the store is asked for a newer one, 0 or more; null: five seconds. What this object saves counts at once.</param>
public sealed class PolicyStore(ISettingsStore settings, TimeProvider time, TimeSpan? freshFor = null)
{
    private readonly ConcurrentDictionary<string, Cached> cache = new();

    /// <summary>After so long nobody decides by an older cached policy any more.</summary>
    public TimeSpan FreshFor { get; } = freshFor ?? TimeSpan.FromSeconds(5);

    /// <summary>The newest revision as stored; null where none was ever saved.</summary>
    /// <param name="planId">The plan's own; null: the ledger's.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ArgumentException">Not a plan's id.</exception>
    /// <exception cref="LedgerUnavailableException">The settings cannot be read, or the saved document is damaged.</exception>
    public async Task<PolicyRevision?> FindAsync(string? planId, CancellationToken cancellation = default)
    {
        var name = PolicyNames.Of(planId);
        // Before reading: what is saved while the answer is on its way makes it older, not newer.
        var asOf = time.GetTimestamp();
        var setting = await settings.LoadAsync(name, cancellation).ConfigureAwait(false);
        var known = cache.TryGetValue(name, out var cached) ? cached.Revision : null;
        var revision = setting is null ? null
            : known is not null && known.Version == setting.Version ? known
            : PolicyRevisionJson.ReadValid(name, setting.Content);
        return Keep(name, revision, asOf);
    }

    /// <summary>The stored version, also of a document that does not hold any more; 0: none was saved.</summary>
    public async Task<long> VersionAsync(string? planId, CancellationToken cancellation = default) =>
        (await settings.LoadAsync(PolicyNames.Of(planId), cancellation).ConfigureAwait(false))?.Version ?? 0;

    /// <summary>As <see cref="FindAsync"/>, but not older than <see cref="FreshFor"/> where it would otherwise be read again.</summary>
    public ValueTask<PolicyRevision?> RecentAsync(string? planId, CancellationToken cancellation = default) =>
        cache.TryGetValue(PolicyNames.Of(planId), out var cached) && time.GetElapsedTime(cached.AsOf) < FreshFor
            ? new(cached.Revision)
            : new(FindAsync(planId, cancellation));

    /// <summary>Saves a policy; it applies from the next decision on. Open assignments learn of it by <see cref="PolicyChange"/>.</summary>
    /// <param name="planId">The plan whose own it is to be; null: the ledger's.</param>
    /// <param name="policy">The whole policy; null: the plan goes back to the ledger's.</param>
    /// <param name="at">When.</param>
    /// <param name="by">Who saves it, for the audit; not blank.</param>
    /// <param name="expectedVersion">The version that must be stored now; 0: none.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The revision; the one that is stored, with the expected version, where it says the same already; null: another version is stored, nothing was written.</returns>
    /// <exception cref="ArgumentException">Not a plan's id, nobody named, an invalid policy, or no policy for the ledger.</exception>
    /// <exception cref="LedgerUnavailableException">The settings cannot be read or written.</exception>
    public async Task<PolicyRevision?> SaveAsync(
        string? planId, Policy? policy, DateTimeOffset at, string by, long expectedVersion, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var text = TextOf(planId, policy);
        var name = PolicyNames.Of(planId);
        var stored = await settings.LoadAsync(name, cancellation).ConfigureAwait(false);
        if ((stored?.Version ?? 0) != expectedVersion)
        {
            return null;
        }

        var before = stored is null ? null : PolicyRevisionJson.Read(name, stored.Content);
        if (before is not null ? before.Text == text : text is null)
        {
            return before ?? throw new ArgumentException("The plan has no policy of its own that could be given up.", nameof(policy));
        }

        if (before is not null)
        {
            // First: what is overwritten next must not be the only copy. False: it was done before a crash.
            await settings.SaveAsync(PolicyNames.OfRevision(planId, before.Version), stored!.Content, 0, cancellation).ConfigureAwait(false);
        }

        var revision = new PolicyRevision(expectedVersion + 1, at, by, before?.To, PolicyTrail.HashOf(text), text, policy, []);
        revision = revision with { Seal = PolicyTrail.SealOf(planId, before?.Seal ?? AuditChain.Start, revision) };
        var asOf = time.GetTimestamp();
        if (!await settings.SaveAsync(name, PolicyRevisionJson.Write(revision), expectedVersion, cancellation).ConfigureAwait(false))
        {
            return null;
        }

        return Keep(name, revision, asOf);
    }

    /// <summary>All revisions, oldest first; the last one is in force.</summary>
    /// <exception cref="LedgerUnavailableException">The settings cannot be read, or a revision is missing or damaged.</exception>
    public async Task<IReadOnlyList<PolicyRevision>> HistoryAsync(string? planId, CancellationToken cancellation = default)
    {
        if (await FindAsync(planId, cancellation).ConfigureAwait(false) is not { } newest)
        {
            return [];
        }

        var all = new List<PolicyRevision>();
        for (var version = 1L; version < newest.Version; version++)
        {
            var name = PolicyNames.OfRevision(planId, version);
            var setting = await settings.LoadAsync(name, cancellation).ConfigureAwait(false)
                ?? throw new LedgerUnavailableException("damaged", $"The setting {name} is missing: a revision was taken out of the policy's trail.");
            all.Add(PolicyRevisionJson.Read(name, setting.Content));
        }

        return [.. all, newest];
    }

    private static string? TextOf(string? planId, Policy? policy)
    {
        if (policy is null)
        {
            return planId is null ? throw new ArgumentException("The ledger cannot be without a policy.", nameof(policy)) : null;
        }

        // One rule book for what is valid: what cannot be read back must not be saved.
        var text = PolicyJson.Write(policy).TrimEnd('\n');
        var errors = PolicyJson.Read(text).Errors;
        return errors.Count == 0 ? text : throw new ArgumentException($"The policy does not hold: {errors[0]}", nameof(policy));
    }

    // A slow answer must not put an older revision in the place of a newer one.
    private PolicyRevision? Keep(string name, PolicyRevision? revision, long asOf) =>
        cache.AddOrUpdate(
            name,
            static (_, found) => found,
            static (_, kept, found) => (kept.Revision?.Version ?? 0) > (found.Revision?.Version ?? 0) ? kept : found,
            new Cached(revision, asOf)).Revision;

    private sealed record Cached(PolicyRevision? Revision, long AsOf);
}
