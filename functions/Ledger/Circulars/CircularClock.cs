using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Circulars;

/// <summary>Issues circulars when their time has come; what came while the host stood still is issued late, once.</summary>
/// <remarks>Call it after the assignments of the same moment have been advanced, so that a circular tells what they have become.</remarks>
public sealed class CircularClock(ILedger ledger, CircularStore circulars, RulesSource rules)
{
    // Plans that start in between are seen after this.
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    private DateTimeOffset restsUntil;

    /// <summary>Issues what is due and was not issued yet.</summary>
    /// <returns>Plan and name of each that was issued now.</returns>
    public async Task<IReadOnlyList<(string PlanId, string Name)>> RunOnceAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        // A clock that was set back does not rest until it has come back.
        if (now < restsUntil && now >= restsUntil - LongestRest)
        {
            return [];
        }

        var issued = new List<(string PlanId, string Name)>();
        var next = now + LongestRest;
        foreach (var plan in await ledger.PlansAsync(cancellation).ConfigureAwait(false))
        {
            foreach (var milestone in Milestones.Of(plan.Year, await rules.OfAsync(plan.Id, cancellation).ConfigureAwait(false)))
            {
                // What lay before the start of the plan is not caught up: there was nothing to tell.
                if (milestone.At <= plan.StartedAt)
                {
                    continue;
                }

                if (milestone.At > now)
                {
                    next = milestone.At < next ? milestone.At : next;
                    break;
                }

                if (!await circulars.IsIssuedAsync(plan.Id, milestone.Name, cancellation).ConfigureAwait(false))
                {
                    await circulars.IssueAsync(plan.Id, milestone.Name, now, cancellation).ConfigureAwait(false);
                    issued.Add((plan.Id, milestone.Name));
                }
            }
        }

        restsUntil = next;
        return issued;
    }
}
