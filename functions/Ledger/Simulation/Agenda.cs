using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Ledger.Simulation;

/// <summary>When each assignment is next touched, by time or by a person.</summary>
internal sealed class Agenda(SimulatedPeople people)
{
    private readonly PriorityQueue<string, (DateTimeOffset At, string Id)> queue = new(
        Comparer<(DateTimeOffset At, string Id)>.Create((one, other) =>
            one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(one.Id, other.Id)));

    /// <summary>The earliest instant at which something happens; null: nothing more does.</summary>
    public DateTimeOffset? Next => queue.TryPeek(out _, out var first) ? first.At : null;

    /// <summary>Number of assignments that still change.</summary>
    public int Count => queue.Count;

    public void Add(AssignmentState state)
    {
        if (Earlier(state.WakeAt, people.NextFor(state)?.At) is { } at)
        {
            queue.Enqueue(state.Id, (at, state.Id));
        }
    }

    /// <summary>Takes out all whose instant has come, in the order of their ids.</summary>
    public IReadOnlyList<string> TakeUpTo(DateTimeOffset now)
    {
        var taken = new List<string>();
        while (queue.TryPeek(out _, out var first) && first.At <= now)
        {
            taken.Add(queue.Dequeue());
        }

        taken.Sort(StringComparer.Ordinal);
        return taken;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other < one ? other : one;
}
