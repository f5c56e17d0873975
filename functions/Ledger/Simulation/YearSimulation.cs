using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Ledger.Time;

namespace GovOpenFlow.Ledger.Simulation;

/// <summary>Goes through the whole year of all plans in a ledger, with simulated people, on a clock of its own.</summary>
/// <remarks>
/// Everything is taken from the ledger: a simulation that was broken off at any moment goes on where it stood and ends alike.
/// </remarks>
public sealed class YearSimulation(
    ILedger ledger, IOutbox outbox, AssignmentService assignments, Dispatcher dispatcher, SimulatedPeople people, SimulatedClock clock)
{
    // Many share a flush, and a morning on which a province's plans all fall due fits into memory.
    private const int MostTogether = 1000;

    private long transitions;

    /// <summary>Runs until nothing is open that time or people change, and nothing waits to be sent.</summary>
    /// <returns>The number of decisions written.</returns>
    public async Task<long> RunAsync(IProgress<SimulationProgress>? progress, CancellationToken cancellation)
    {
        var agenda = new Agenda(people);
        var total = await FillAsync(agenda, cancellation).ConfigureAwait(false);
        while (Earliest(agenda.Next, await outbox.NextDueAsync(cancellation).ConfigureAwait(false)) is { } next)
        {
            cancellation.ThrowIfCancellationRequested();
            if (next > clock.GetUtcNow())
            {
                clock.Set(next);
            }

            var now = clock.GetUtcNow();
            foreach (var together in agenda.TakeUpTo(now).Chunk(MostTogether))
            {
                foreach (var state in await Task.WhenAll(together.Select(id => TouchAsync(id, now, cancellation))).ConfigureAwait(false))
                {
                    agenda.Add(state);
                }
            }

            var sent = await dispatcher.RunOnceAsync(now, cancellation).ConfigureAwait(false);
            if (sent.Faults is [var fault, ..])
            {
                throw new InvalidOperationException($"The notices {string.Join(", ", fault.Keys)} could not be handled.", fault.Error);
            }

            progress?.Report(new(now, agenda.Count, total, transitions));
        }

        return transitions;
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;

    private async Task<int> FillAsync(Agenda agenda, CancellationToken cancellation)
    {
        var total = 0;
        string? cursor = null;
        do
        {
            var page = await ledger.ListAsync(new() { Now = clock.GetUtcNow() }, cursor, 1000, cancellation).ConfigureAwait(false);
            foreach (var record in page.Items)
            {
                agenda.Add(record.State);
                total++;
            }

            cursor = page.Next;
        }
        while (cursor is not null);

        return total;
    }

    // First what time has brought, then what people do at this very minute.
    private async Task<AssignmentState> TouchAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var state = (await ledger.FindAsync(id, cancellation).ConfigureAwait(false))!.State;
        if (state.WakeAt <= now)
        {
            state = await AdvanceAsync(id, new LifecycleInput.Tick(now), cancellation).ConfigureAwait(false);
        }

        return people.NextFor(state) is { } move && move.At <= now
            ? await AdvanceAsync(id, move, cancellation).ConfigureAwait(false)
            : state;
    }

    private async Task<AssignmentState> AdvanceAsync(string id, LifecycleInput input, CancellationToken cancellation)
    {
        var result = await assignments.AdvanceAsync(id, input, expectedVersion: null, cancellation).ConfigureAwait(false);
        if (result is not { Outcome: AdvanceOutcome.Done, State: { } state })
        {
            // The people act by the rules; where one is refused, people and rules have come apart, and going on would never end.
            throw new InvalidOperationException($"In the simulation of {id}, {input} came to {result.Outcome} {result.Refusal}.");
        }

        Interlocked.Increment(ref transitions);
        return state;
    }
}
