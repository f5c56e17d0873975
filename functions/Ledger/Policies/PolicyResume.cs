namespace GovOpenFlow.Ledger.Policies;

/// <summary>Finishes what a change of policy has left to do: when a host starts, and from time to time while it runs. A host calls it in each of its rounds.</summary>
/// <param name="changes">What is resumed.</param>
/// <param name="clock">Measures how long ago it looked.</param>
public sealed class PolicyResume(PolicyChange changes, TimeProvider clock)
{
    // A change is swept when it is made; what is left to do can wait a moment, and looking reads a few settings.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private long? lookedAt;

    /// <summary>Resumes where it has not looked for a while; otherwise does nothing.</summary>
    /// <returns>What was swept; null: it did not look.</returns>
    public async Task<PolicySweep?> RunAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        if (lookedAt is { } before && clock.GetElapsedTime(before) < Every)
        {
            return null;
        }

        var sweep = await changes.ResumeAsync(now, cancellation).ConfigureAwait(false);
        lookedAt = clock.GetTimestamp();
        return sweep;
    }
}
