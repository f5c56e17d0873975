using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Simulation;

/// <summary>A plan's year gone through without a ledger (试运行): what would be sent, when and to whom, if people act in a certain way. Nothing is stored.</summary>
public static class PlanRehearsal
{
    // A year has some hundreds of moves; so many would be a life that does not end.
    private const int MostMoves = 20_000;

    /// <summary>All notices that would go out, in order of time.</summary>
    /// <param name="specs">The assignments that the plan would make.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="behaviour">How people act; null: nobody does anything.</param>
    /// <param name="at">When the plan starts.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public static IReadOnlyList<Notice> Of(
        IReadOnlyList<AssignmentSpec> specs, Rules rules, Behaviour? behaviour, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var people = behaviour is null ? null : new SimulatedPeople(behaviour, new(1), rules);
        var sent = new List<Notice>();
        foreach (var spec in specs)
        {
            cancellation.ThrowIfCancellationRequested();
            Live(spec, rules, people, at, sent);
        }

        return [.. sent.OrderBy(notice => notice.NotBefore).ThenBy(notice => notice.AssignmentId, StringComparer.Ordinal)];
    }

    private static void Live(AssignmentSpec spec, Rules rules, SimulatedPeople? people, DateTimeOffset at, List<Notice> sent)
    {
        var decision = Lifecycle.Assign(spec, at, "", rules);
        var state = decision.State;
        var waiting = decision.Notices.ToList();
        var keys = new HashSet<string>();
        for (var moves = 0; moves < MostMoves; moves++)
        {
            var move = people?.NextFor(state);
            var next = move is null || state.WakeAt <= move.At ? state.WakeAt : move.At;
            Send(until: next);
            if (next is null)
            {
                return;
            }

            decision = Lifecycle.Decide(state, move is null || state.WakeAt <= move.At ? new LifecycleInput.Tick(next.Value) : move, rules);
            if (ReferenceEquals(decision.State, state))
            {
                Send(until: null);
                return;
            }

            state = decision.State;
            waiting.AddRange(decision.Notices);
        }

        // What has become pointless by the time at which it would go out does not.
        void Send(DateTimeOffset? until)
        {
            foreach (var notice in waiting.Where(notice => until is null || notice.NotBefore < until).ToList())
            {
                waiting.Remove(notice);
                if (NoticeRelevance.Of(notice, state) is null && keys.Add(notice.Key))
                {
                    sent.Add(notice);
                }
            }
        }
    }

    /// <summary>Notices gathered as they are sent: those of one recipient and channel at one time are one message.</summary>
    /// <param name="notices">As <see cref="Of"/> gives them.</param>
    public static IReadOnlyList<RehearsedMessage> MessagesOf(IEnumerable<Notice> notices) =>
    [
        .. notices
            .GroupBy(notice => (notice.NotBefore, notice.Channel, notice.Recipient, Unit: IsOfPlace(notice.Recipient) ? "" : notice.Unit))
            .Select(group => new RehearsedMessage(
                ChinaTime.DateOf(group.Key.NotBefore), group.Key.Channel, group.Key.Recipient, group.Key.Unit, group.Count())),
    ];

    private static bool IsOfPlace(Recipient recipient) => recipient is Recipient.Coordinator or Recipient.LeadingGroup;
}

/// <summary>A message of a rehearsal.</summary>
/// <param name="Day">The day on which it goes out.</param>
/// <param name="Channel">How.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Unit">Of which unit; empty for 政务公开办 and 领导小组.</param>
/// <param name="Notices">How many notices it carries.</param>
public sealed record RehearsedMessage(DateOnly Day, Channel Channel, Recipient Recipient, string Unit, int Notices);
