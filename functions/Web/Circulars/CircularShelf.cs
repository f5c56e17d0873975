using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Problems;

namespace GovOpenFlow.Web.Circulars;

/// <summary>Finds circulars for requests, with the problems that a caller is told.</summary>
internal sealed class CircularShelf(ILedger ledger, CircularStore circulars, RulesSource rules, TimeProvider clock)
{
    /// <summary>All circulars of a plan's year.</summary>
    /// <exception cref="ProblemException">There is no such plan.</exception>
    public async Task<CircularListJson> ListAsync(string planId, CancellationToken cancellation)
    {
        var plan = await PlanAsync(planId, cancellation).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var heads = new List<CircularHeadJson>();
        foreach (var milestone in Milestones.Of(plan.Year, await rules.OfAsync(planId, cancellation).ConfigureAwait(false)))
        {
            var state = await circulars.IsIssuedAsync(planId, milestone.Name, cancellation).ConfigureAwait(false) ? CircularState.Issued
                : milestone.At <= plan.StartedAt ? CircularState.BeforeStart
                : milestone.At <= now ? CircularState.Due
                : CircularState.Coming;
            heads.Add(CircularHeadJson.Of(milestone, state));
        }

        return new(planId, heads);
    }

    /// <summary>A circular, as issued or as things stand.</summary>
    /// <exception cref="ProblemException">There is no such plan or circular.</exception>
    public async Task<IssuedCircular> FindAsync(string planId, string name, CancellationToken cancellation)
    {
        await PlanAsync(planId, cancellation).ConfigureAwait(false);
        return await circulars.FindAsync(planId, name, clock.GetUtcNow(), cancellation).ConfigureAwait(false)
            ?? throw Refusals.NoSuchCircular(name).ToException();
    }

    /// <summary>The year's account: as closed, else as at year end, else as things stand.</summary>
    /// <exception cref="ProblemException">There is no such plan.</exception>
    public async Task<IssuedCircular> YearAsync(string planId, CancellationToken cancellation)
    {
        var plan = await PlanAsync(planId, cancellation).ConfigureAwait(false);
        var (closed, atEnd) = (FormattableString.Invariant($"{plan.Year}-look-back"), FormattableString.Invariant($"{plan.Year}-year-end"));
        var isEnd = !await circulars.IsIssuedAsync(planId, closed, cancellation).ConfigureAwait(false)
            && await circulars.IsIssuedAsync(planId, atEnd, cancellation).ConfigureAwait(false);
        return await FindAsync(planId, isEnd ? atEnd : closed, cancellation).ConfigureAwait(false);
    }

    /// <summary>Issues a circular whose time has come.</summary>
    /// <exception cref="ProblemException">There is no such plan or circular, its time is to come, or was over when the plan started.</exception>
    public async Task<IssuedCircular> IssueAsync(string planId, string name, CancellationToken cancellation)
    {
        var head = (await ListAsync(planId, cancellation).ConfigureAwait(false)).Circulars.FirstOrDefault(one => one.Name == name)
            ?? throw Refusals.NoSuchCircular(name).ToException();
        if (head.State is CircularState.Coming or CircularState.BeforeStart)
        {
            throw Refusals.CircularNotDue(head.At).ToException();
        }

        return await circulars.IssueAsync(planId, name, clock.GetUtcNow(), cancellation).ConfigureAwait(false)
            ?? throw Refusals.NoSuchCircular(name).ToException();
    }

    private async Task<PlanSummary> PlanAsync(string planId, CancellationToken cancellation) =>
        (await ledger.PlansAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(plan => plan.Id == planId)
        ?? throw Refusals.NoSuchPlan(planId).ToException();
}
