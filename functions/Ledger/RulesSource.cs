using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger;

/// <summary>The rules in force now; a change applies from the next decision on.</summary>
public sealed class RulesSource
{
    private readonly PolicyStore? policies;
    private readonly Lock gate = new();
    private volatile Rules current;

    /// <summary>Rules that are the same for all plans and change only by <see cref="Current"/>.</summary>
    public RulesSource(Rules rules)
        : this(rules, null)
    {
    }

    /// <summary>Rules whose policy is the plan's or the ledger's saved one.</summary>
    /// <param name="rules">The calendar, and the policy as long as none was saved.</param>
    /// <param name="policies">The saved ones; null: none.</param>
    public RulesSource(Rules rules, PolicyStore? policies)
    {
        current = rules;
        this.policies = policies;
    }

    /// <summary>The rules of the ledger, for what is no one plan's. With saved policies: as of the last decision or <see cref="OfAsync"/>.</summary>
    public Rules Current
    {
        get => current;
        set
        {
            lock (gate)
            {
                current = value;
            }
        }
    }

    /// <summary>The rules by which a plan's assignments are decided now: its own policy, else the ledger's.</summary>
    /// <exception cref="LedgerUnavailableException">The settings cannot be read, or the saved policy is damaged: nothing may be decided by other rules than the place's.</exception>
    public async ValueTask<Rules> OfAsync(string planId, CancellationToken cancellation = default)
    {
        var shared = await OfLedgerAsync(cancellation).ConfigureAwait(false);
        var own = policies is null ? null : await policies.RecentAsync(planId, cancellation).ConfigureAwait(false);
        return own?.Policy is { } its ? shared with { Policy = its } : shared;
    }

    /// <summary>The rules of the ledger, for what is no one plan's, such as when messages go out.</summary>
    /// <exception cref="LedgerUnavailableException">As for <see cref="OfAsync"/>.</exception>
    public async ValueTask<Rules> OfLedgerAsync(CancellationToken cancellation = default)
    {
        if (policies is null)
        {
            return current;
        }

        var shared = await policies.RecentAsync(null, cancellation).ConfigureAwait(false);
        if (shared?.Policy is { } policy && !ReferenceEquals(policy, current.Policy))
        {
            lock (gate)
            {
                // Under the gate, so that a calendar set meanwhile is not undone.
                current = current with { Policy = policy };
            }
        }

        return current;
    }
}
