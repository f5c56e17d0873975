using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger;

/// <summary>Load, decide, commit: the one way in which an assignment changes.</summary>
public sealed class AssignmentService(ILedger ledger, RulesSource rules)
{
    // Two people and the clock may meet on one assignment; more than a few rounds means that something is wrong.
    private const int MostAttempts = 8;

    /// <summary>Applies an input to an assignment.</summary>
    /// <param name="id">The assignment's id.</param>
    /// <param name="input">What happened.</param>
    /// <param name="expectedVersion">The version that the caller saw, or null for whichever is stored.</param>
    /// <param name="cancellation">Gives up waiting; a commit under way is still completed.</param>
    /// <exception cref="LedgerUnavailableException">The store cannot be read or written, or is changed by others without end.</exception>
    public async Task<AdvanceResult> AdvanceAsync(
        string id, LifecycleInput input, long? expectedVersion = null, CancellationToken cancellation = default)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var record = await ledger.FindAsync(id, cancellation).ConfigureAwait(false);
            if (record is null)
            {
                return new(AdvanceOutcome.NotFound, null);
            }

            if (await TryAdvanceAsync(record, input, expectedVersion, cancellation).ConfigureAwait(false) is { } result)
            {
                return result;
            }
        }

        throw new LedgerUnavailableException("unreachable", $"Assignment {id} kept changing while a decision was made {MostAttempts} times.");
    }

    /// <summary>Applies an input to an assignment as it was read.</summary>
    /// <returns>Null: it has changed since.</returns>
    public async Task<AdvanceResult?> TryAdvanceAsync(
        AssignmentRecord record, LifecycleInput input, long? expectedVersion, CancellationToken cancellation)
    {
        var draft = await DraftAsync(record, input, expectedVersion, cancellation).ConfigureAwait(false);
        return draft.Commit is null || await ledger.CommitAsync(draft.Commit, cancellation).ConfigureAwait(false) ? draft.Result : null;
    }

    /// <summary>What an input comes to on an assignment as it was read. Nothing is written yet.</summary>
    public async ValueTask<AdvanceDraft> DraftAsync(
        AssignmentRecord record, LifecycleInput input, long? expectedVersion, CancellationToken cancellation)
    {
        if (expectedVersion is { } expected && expected != record.State.Version)
        {
            return new(new(AdvanceOutcome.Stale, record.State), null);
        }

        var current = await rules.OfAsync(record.State.PlanId, cancellation).ConfigureAwait(false);
        var decision = Lifecycle.Decide(record.State, input, current);
        if (decision.Refusal is { } refusal)
        {
            return new(new(AdvanceOutcome.Refused, record.State, refusal), null);
        }

        return ReferenceEquals(decision.State, record.State)
            ? new(new(AdvanceOutcome.Unchanged, record.State), null)
            : new(new(AdvanceOutcome.Done, decision.State), ToCommit(record, decision));
    }

    /// <summary>A new assignment, ready to be written with its plan.</summary>
    public async ValueTask<Commit> AssignAsync(AssignmentSpec spec, DateTimeOffset at, string by, CancellationToken cancellation = default)
    {
        var current = await rules.OfAsync(spec.PlanId, cancellation).ConfigureAwait(false);
        return ToCommit(new(null!, 0, AuditChain.Start), Lifecycle.Assign(spec, at, by, current));
    }

    private static Commit ToCommit(AssignmentRecord record, Decision decision)
    {
        var (sequence, hash) = (record.LastSequence, record.LastHash);
        var sealedEvents = new List<SealedEvent>(decision.Events.Count);
        foreach (var entry in decision.Events)
        {
            hash = AuditChain.Seal(hash, decision.State.Id, ++sequence, entry);
            sealedEvents.Add(new(sequence, entry, hash));
        }

        return new(decision.State.Version - 1, decision.State, sealedEvents, decision.Notices);
    }
}
