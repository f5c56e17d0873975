using System.Collections.Concurrent;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Web.Plans;

/// <summary>Keeps the plans that were started at hand: they never change, and every row of the ledger names an item of one.</summary>
internal sealed class PlanShelf(ILedger ledger)
{
    private readonly ConcurrentDictionary<string, WorkPlan> plans = new();

    /// <summary>A plan that was started, or null.</summary>
    public async Task<WorkPlan?> FindAsync(string planId, CancellationToken cancellation)
    {
        if (plans.TryGetValue(planId, out var known))
        {
            return known;
        }

        return await ledger.FindPlanAsync(planId, cancellation).ConfigureAwait(false) is { } record
            ? plans.GetOrAdd(planId, record.Plan)
            : null;
    }

    /// <summary>The plan's item, or null where ledger and plan do not fit: then its rows are shown without a title rather than not at all.</summary>
    public async Task<WorkItem?> FindItemAsync(string planId, int ordinal, CancellationToken cancellation) =>
        await FindAsync(planId, cancellation).ConfigureAwait(false) is { } plan && ordinal >= 1 && ordinal <= plan.Items.Count
            ? plan.Items[ordinal - 1]
            : null;
}
