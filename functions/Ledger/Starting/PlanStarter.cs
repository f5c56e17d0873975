using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Starting;

/// <summary>Starts a plan: makes its assignments and writes them with it, at once.</summary>
public sealed class PlanStarter(ILedger ledger, AssignmentService assignments)
{
    /// <summary>Starts a plan; a plan that was started before stays as it is.</summary>
    /// <exception cref="ArgumentException">The plan has no year, or no item with a unit.</exception>
    /// <exception cref="LedgerUnavailableException">The store cannot be written; nothing was.</exception>
    public async Task<StartResult> StartAsync(StartRequest request, CancellationToken cancellation = default)
    {
        var plan = request.Plan;
        var planId = PlanId.Of(plan.Year ?? throw new ArgumentException("The plan's year must be known."), request.Source);
        var specs = AssignmentList.Of(planId, plan, request.Directory, ChinaTime.DateOf(request.At));
        if (specs.Count == 0)
        {
            throw new ArgumentException("The plan names no unit for any item; there is nothing to give out.");
        }

        var commits = new List<Commit>(specs.Count);
        foreach (var spec in specs)
        {
            commits.Add(await assignments.AssignAsync(spec with { Corrected = request.Corrections.GetValueOrDefault(spec.Item) }, request.At, request.By, cancellation).ConfigureAwait(false));
        }

        var started = await ledger
            .StartPlanAsync(new(planId, plan, request.At, request.By, request.Source), commits, cancellation)
            .ConfigureAwait(false);
        return new(planId, !started, specs.Count, AssignmentList.OpenGroups(plan, request.Directory));
    }
}
