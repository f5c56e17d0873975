using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>Commits as <see cref="AssignmentService"/> makes them.</summary>
public static class Commits
{
    /// <summary>A new assignment with one event.</summary>
    public static Commit New(AssignmentState state, params Notice[] notices) =>
        Make(0, AuditChain.Start, state with { Version = 1 }, [Samples.Event(AuditKind.Assigned, state.AssignedAt)], notices);

    /// <summary>The next version of an assignment with one event.</summary>
    public static Commit Next(AssignmentRecord record, Func<AssignmentState, AssignmentState> change, params Notice[] notices) =>
        Next(record, change, [Samples.Event(AuditKind.Reminded, Samples.Start)], notices);

    /// <summary>The next version of an assignment.</summary>
    public static Commit Next(
        AssignmentRecord record, Func<AssignmentState, AssignmentState> change, IReadOnlyList<AuditEvent> events, params Notice[] notices) =>
        Make(record.LastSequence, record.LastHash, change(record.State) with { Version = record.State.Version + 1 }, events, notices);

    private static Commit Make(
        long sequence, byte[] hash, AssignmentState state, IReadOnlyList<AuditEvent> events, IReadOnlyList<Notice> notices)
    {
        var sealedEvents = new List<SealedEvent>();
        foreach (var entry in events)
        {
            hash = AuditChain.Seal(hash, state.Id, ++sequence, entry);
            sealedEvents.Add(new(sequence, entry, hash));
        }

        return new(state.Version - 1, state, sealedEvents, notices);
    }
}
