using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Store;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.SignIn;

/// <summary>The ledger as a caller may see it: what is not among a supervisor's units is not there, whichever page or export asks.</summary>
/// <remarks>It stands before every reader, so that a new page cannot forget it. Where no request is under way (the clock, the dispatcher) nothing is hidden.</remarks>
internal sealed class ScopedLedger(ILedger inner, IHttpContextAccessor requests, AddressBook addresses) : ILedger
{
    private const int PartSize = 1_000;

    private UnitScope Scope => requests.HttpContext is { } http ? UnitScope.Of(http.User, addresses.Directory) : UnitScope.All;

    public async Task<AssignmentRecord?> FindAsync(string id, CancellationToken cancellation)
    {
        var record = await inner.FindAsync(id, cancellation).ConfigureAwait(false);
        return record is null || Scope.Has(record.State.Unit) ? record : null;
    }

    public async Task<IReadOnlyList<SealedEvent>> EventsAsync(string id, CancellationToken cancellation) =>
        Scope.IsAll || await FindAsync(id, cancellation).ConfigureAwait(false) is not null
            ? await inner.EventsAsync(id, cancellation).ConfigureAwait(false)
            : [];

    public async Task<IReadOnlyList<AssignmentRecord>> ParkedAsync(CancellationToken cancellation)
    {
        var scope = Scope;
        var all = await inner.ParkedAsync(cancellation).ConfigureAwait(false);
        return scope.IsAll ? all : [.. all.Where(record => scope.Has(record.State.Unit))];
    }

    public async Task<IReadOnlyList<LedgerTotals>> TotalsAsync(string? planId, DateTimeOffset now, CancellationToken cancellation)
    {
        var scope = Scope;
        var all = await inner.TotalsAsync(planId, now, cancellation).ConfigureAwait(false);
        return scope.IsAll ? all : [.. all.Where(one => scope.Has(one.Unit))];
    }

    public async Task<IReadOnlyList<ItemTotals>> ItemTotalsAsync(string planId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (Scope.IsAll)
        {
            return await inner.ItemTotalsAsync(planId, now, cancellation).ConfigureAwait(false);
        }

        // What the store counts by itself has all units in it; here each assignment is looked at.
        var counts = new Dictionary<(int Item, int Checkpoint, Core.Assignments.Stage Stage, Core.Assignments.Light Light), int>();
        string? cursor = null;
        do
        {
            var page = await ListAsync(new() { PlanId = planId, Now = now }, cursor, PartSize, cancellation).ConfigureAwait(false);
            foreach (var state in page.Items.Select(record => record.State))
            {
                var place = (state.Item, state.Current, state.Stage, state.LightAt(now));
                counts[place] = counts.GetValueOrDefault(place) + 1;
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return [.. counts.OrderBy(one => one.Key).Select(one => new ItemTotals(one.Key.Item, one.Key.Checkpoint, one.Key.Stage, one.Key.Light, one.Value))];
    }

    public Task<Page<AssignmentRecord>> ListAsync(AssignmentFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        var scope = Scope;
        if (scope.IsAll)
        {
            return inner.ListAsync(filter, cursor, limit, cancellation);
        }

        if (filter.Unit is { } unit)
        {
            return scope.Has(unit) ? inner.ListAsync(filter, cursor, limit, cancellation) : Task.FromResult(new Page<AssignmentRecord>([], null));
        }

        return scope.Units!.Count switch
        {
            0 => Task.FromResult(new Page<AssignmentRecord>([], null)),
            1 => inner.ListAsync(filter with { Unit = scope.Units.First() }, cursor, limit, cancellation),
            _ => ScopedList.TakeAsync(
                (from, most) => inner.ListAsync(filter, from, most, cancellation), record => scope.Has(record.State.Unit), cursor, limit, PartSize),
        };
    }

    public Task<bool> CommitAsync(Commit commit, CancellationToken cancellation) => inner.CommitAsync(commit, cancellation);

    public Task<IReadOnlyList<bool>> CommitManyAsync(IReadOnlyList<Commit> commits, CancellationToken cancellation) =>
        inner.CommitManyAsync(commits, cancellation);

    public Task<bool> StartPlanAsync(PlanRecord plan, IReadOnlyList<Commit> assignments, CancellationToken cancellation) =>
        inner.StartPlanAsync(plan, assignments, cancellation);

    public Task<IReadOnlyList<AssignmentRecord>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        inner.DueAsync(now, limit, cancellation);

    public Task<DateTimeOffset?> NextWakeAsync(CancellationToken cancellation) => inner.NextWakeAsync(cancellation);

    public Task ParkAsync(string id, string? reason, CancellationToken cancellation) => inner.ParkAsync(id, reason, cancellation);

    public Task<IReadOnlyList<PlanSummary>> PlansAsync(CancellationToken cancellation) => inner.PlansAsync(cancellation);

    public Task<PlanRecord?> FindPlanAsync(string id, CancellationToken cancellation) => inner.FindPlanAsync(id, cancellation);
}
