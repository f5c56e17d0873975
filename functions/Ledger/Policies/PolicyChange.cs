using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Policies;

/// <summary>Changes a policy in mid-year: saves it, then lets every open assignment decide again, because one may have to wake earlier than it has noted.</summary>
/// <remarks>
/// A host calls <see cref="ResumeAsync"/> when it starts and whenever <see cref="PolicySweep.Again"/> comes. Nothing is marked before a save:
/// a saved revision that no sweep is on record for is one to be swept, wherever the machine stopped. A sweep starts from the beginning, since
/// what it did before changes nothing when done again.
/// </remarks>
/// <param name="ledger">The assignments.</param>
/// <param name="settings">Where the sweeps are remembered.</param>
/// <param name="policies">The saved policies; the same object that <paramref name="rules"/> reads.</param>
/// <param name="rules">The rules that <paramref name="assignments"/> decides by.</param>
/// <param name="assignments">Decides.</param>
/// <param name="woken">Tells whoever else holds a clock for an assignment; called for each that was looked at, after it is written, at least once. Null: nobody does.</param>
public sealed class PolicyChange(
    ILedger ledger,
    ISettingsStore settings,
    PolicyStore policies,
    RulesSource rules,
    AssignmentService assignments,
    Func<AssignmentState, CancellationToken, Task>? woken = null)
{
    // As many at once as the clock takes.
    private const int PageSize = 500;

    private const int MostAttempts = 8;

    // Longer than any decision is under way that began with the old policy.
    private static readonly TimeSpan LongestDecision = TimeSpan.FromMinutes(1);

    private readonly SweptRevisions swept = new(settings);

    /// <summary>Saves a policy and lets the open assignments follow it.</summary>
    /// <exception cref="ArgumentException">Nobody named, not a plan's id, or no document for the ledger.</exception>
    /// <exception cref="LedgerUnavailableException">The store fails. What was saved by then is in force, and <see cref="ResumeAsync"/> goes on.</exception>
    public async Task<PolicyChangeResult> ApplyAsync(PolicyRequest request, CancellationToken cancellation = default)
    {
        PolicyReading? reading = null;
        if (request.Text is { } text)
        {
            reading = PolicyJson.Read(text, await BasisAsync(request.PlanId, cancellation).ConfigureAwait(false));
            if (reading.Policy is null)
            {
                return new(PolicyChangeOutcome.Invalid, reading, null, null);
            }
        }

        var name = PolicyNames.Of(request.PlanId);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var version = (await settings.LoadAsync(name, cancellation).ConfigureAwait(false))?.Version ?? 0;
            if (request.ExpectedVersion is { } expected && expected != version)
            {
                return new(PolicyChangeOutcome.Stale, reading, null, null);
            }

            if (version == 0 && request is { Text: null, PlanId: not null })
            {
                return new(PolicyChangeOutcome.Unchanged, null, null, null);
            }

            var saved = await policies.SaveAsync(request.PlanId, reading?.Policy, request.At, request.By, version, cancellation).ConfigureAwait(false);
            if (saved is not null)
            {
                return saved.Version == version
                    ? new(PolicyChangeOutcome.Unchanged, reading, saved, null)
                    : new(PolicyChangeOutcome.Saved, reading, saved, await ResumeAsync(request.At, cancellation).ConfigureAwait(false));
            }
        }

        throw new LedgerUnavailableException("unreachable", $"The setting {name} kept changing while a policy was saved {MostAttempts} times.");
    }

    /// <summary>Does what a change has left to do; cheap where there is nothing.</summary>
    public async Task<PolicySweep> ResumeAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var known = await swept.LoadAsync(cancellation).ConfigureAwait(false);
        var tasks = new List<SweepTask>();
        foreach (var planId in await PolicyHoldersAsync(cancellation).ConfigureAwait(false))
        {
            if (await policies.FindAsync(planId, cancellation).ConfigureAwait(false) is { } revision
                && SweepTask.For(planId, revision, known, policies.FreshFor + LongestDecision) is { } task)
            {
                tasks.Add(task);
            }
        }

        var dueNow = tasks.Where(task => task.IsDue(now)).ToList();
        var total = new PolicySweep(0, 0, 0, null);
        if (dueNow.Count > 0)
        {
            // The ledger's policy concerns everyone, and then no plan needs a sweep of its own.
            var scopes = dueNow.Exists(task => task.PlanId is null) ? [null] : dueNow.Select(task => task.PlanId).ToList();
            foreach (var scope in scopes)
            {
                total = await SweepAsync(scope, now, total, cancellation).ConfigureAwait(false);
            }

            await swept.AddAsync(dueNow.ToDictionary(task => task.Name, task => task.DoneAt(now)), cancellation).ConfigureAwait(false);
        }

        return total with
        {
            Again = tasks.Where(task => !task.DoneAt(now).Final).Select(task => (DateTimeOffset?)task.SettledAt).Min(),
        };
    }

    private async Task<Policy> BasisAsync(string? planId, CancellationToken cancellation) => planId is null
        ? Policy.Default
        : (await policies.FindAsync(null, cancellation).ConfigureAwait(false))?.Policy ?? rules.Current.Policy;

    // The ledger, and every plan that may have a policy of its own.
    private async Task<IEnumerable<string?>> PolicyHoldersAsync(CancellationToken cancellation) =>
        (await ledger.PlansAsync(cancellation).ConfigureAwait(false)).Select(plan => (string?)plan.Id).Prepend(null);

    private async Task<PolicySweep> SweepAsync(string? planId, DateTimeOffset now, PolicySweep total, CancellationToken cancellation)
    {
        var filter = new AssignmentFilter { PlanId = planId, Open = true, Now = now };
        string? cursor = null;
        do
        {
            var page = await ledger.ListAsync(filter, cursor, PageSize, cancellation).ConfigureAwait(false);
            // A parked one is left to the person who releases it.
            var results = await Task.WhenAll(
                page.Items.Where(record => record.Parked is null).Select(record => DecideAgainAsync(record, now, cancellation))).ConfigureAwait(false);
            total = total with
            {
                LookedAt = total.LookedAt + results.Length,
                Changed = total.Changed + results.Count(outcome => outcome is AdvanceOutcome.Done),
                Failed = total.Failed + results.Count(outcome => outcome is null),
            };
            cursor = page.Next;
        }
        while (cursor is not null);

        return total;
    }

    // Null: it could not be decided and was parked; the others go on.
    private async Task<AdvanceOutcome?> DecideAgainAsync(AssignmentRecord record, DateTimeOffset now, CancellationToken cancellation)
    {
        AdvanceResult result;
        try
        {
            var tick = new LifecycleInput.Tick(now);
            result = await assignments.TryAdvanceAsync(record, tick, expectedVersion: null, cancellation).ConfigureAwait(false)
                ?? await assignments.AdvanceAsync(record.State.Id, tick, expectedVersion: null, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or LedgerUnavailableException))
        {
            await ledger.ParkAsync(record.State.Id, failure.Message, cancellation).ConfigureAwait(false);
            return null;
        }

        if (woken is not null && result.State is { } state)
        {
            await woken(state, cancellation).ConfigureAwait(false);
        }

        return result.Outcome;
    }
}
