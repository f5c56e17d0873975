namespace GovOpenFlow.Ledger.Policies;

/// <summary>A revision that the open assignments have still to follow: once at once, and once more when nobody can decide by an older policy any more.</summary>
/// <remarks>
/// The second time is for a decision that began just before the save and was written just after the first sweep had passed,
/// and for other processes that still hold the old policy in their cache.
/// </remarks>
/// <param name="PlanId">Whose policy; null: the ledger's.</param>
/// <param name="Name">Under which it is saved.</param>
/// <param name="Version">The revision.</param>
/// <param name="SweptOnce">Whether the first sweep is done.</param>
/// <param name="SettledAt">From when on a sweep is the last one.</param>
internal sealed record SweepTask(string? PlanId, string Name, long Version, bool SweptOnce, DateTimeOffset SettledAt)
{
    /// <summary>What a revision still asks for; null: nothing.</summary>
    public static SweepTask? For(
        string? planId, PolicyRevision revision, IReadOnlyDictionary<string, SweptRevision> known, TimeSpan settling)
    {
        var name = PolicyNames.Of(planId);
        var done = known.TryGetValue(name, out var swept) && swept.Version == revision.Version ? swept : null;
        return done is { Final: true } ? null : new(planId, name, revision.Version, done is not null, revision.At + settling);
    }

    public bool IsDue(DateTimeOffset now) => !SweptOnce || now >= SettledAt;

    public SweptRevision DoneAt(DateTimeOffset now) => new(Version, now >= SettledAt);
}
