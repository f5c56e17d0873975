using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Assignments;

/// <summary>The policy's steps, dated for an assignment as it stands.</summary>
/// <remarks>Steps that could still be taken if nothing but time passes; those done are among them. Every decision asks two or three times, so nothing is listed that is not needed.</remarks>
public static class Ladder
{
    /// <summary>The steps that fall after one instant and up to another, in order of time.</summary>
    internal static List<LadderRung> Between(DateTimeOffset after, DateTimeOffset upTo, AssignmentState state, Rules rules)
    {
        var rungs = new List<LadderRung>();
        var steps = rules.Policy.Ladder;
        for (var i = 0; i < steps.Count; i++)
        {
            if (AtOf(steps[i], state, rules) is { } at && at > after && at <= upTo)
            {
                Insert(rungs, new(at, steps[i]));
            }
        }

        return rungs;
    }

    /// <summary>When the first step after an instant falls; null: there is none.</summary>
    internal static DateTimeOffset? NextAfter(DateTimeOffset after, AssignmentState state, Rules rules)
    {
        DateTimeOffset? next = null;
        var steps = rules.Policy.Ladder;
        for (var i = 0; i < steps.Count; i++)
        {
            if (AtOf(steps[i], state, rules) is { } at && at > after && !(at >= next))
            {
                next = at;
            }
        }

        return next;
    }

    /// <summary>When the last step falls; null: there is none.</summary>
    internal static DateTimeOffset? LastOf(AssignmentState state, Rules rules)
    {
        DateTimeOffset? last = null;
        var steps = rules.Policy.Ladder;
        for (var i = 0; i < steps.Count; i++)
        {
            if (AtOf(steps[i], state, rules) is { } at && !(at <= last))
            {
                last = at;
            }
        }

        return last;
    }

    /// <summary>The start of the day on which the steps for a due date begin: that of its first reminder, or the day itself where the policy has none.</summary>
    internal static DateTimeOffset OpeningFor(DateOnly due, Rules rules)
    {
        var first = 0;
        var steps = rules.Policy.Ladder;
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Anchor == LadderAnchor.Due)
            {
                first = Math.Min(steps[i].Days, first);
            }
        }

        return ChinaTime.StartOf(rules.Calendar.Add(rules.Calendar.OnOrBefore(due), first));
    }

    /// <summary>When a step falls for an assignment, whether or not it applies now.</summary>
    internal static DateTimeOffset At(LadderStep step, AssignmentState state, Rules rules) => step.Anchor switch
    {
        LadderAnchor.Assigned => rules.Morning(ChinaTime.DateOf(state.AssignedAt), step.Days),
        LadderAnchor.Reported => rules.Morning(ChinaTime.DateOf(state.AwaitsReviewSince!.Value), step.Days),
        // Reminders count back from the working day before a rest day, so that nobody is reminded too late to act.
        _ when step.Days <= 0 => rules.Morning(rules.Calendar.OnOrBefore(state.Due), step.Days),
        _ => rules.Morning(rules.Calendar.OnOrAfter(state.Due), step.Days),
    };

    private static DateTimeOffset? AtOf(LadderStep step, AssignmentState state, Rules rules) =>
        Applies(step, state) ? At(step, state, rules) : null;

    private static bool Applies(LadderStep step, AssignmentState state) => !state.CarriedOver && step.Anchor switch
    {
        LadderAnchor.Assigned => state.AcknowledgedAt is null && state.Stage is Stage.Assigned or Stage.Reminded,
        LadderAnchor.Due => state.AwaitsReport,
        LadderAnchor.Reported => state.AwaitsReview,
        _ => throw new InvalidOperationException($"Unknown ladder anchor {step.Anchor}."),
    };

    // Behind those that do not come later, so that equal ones stay in the policy's order.
    private static void Insert(List<LadderRung> rungs, LadderRung rung)
    {
        var place = rungs.Count;
        while (place > 0 && IsBefore(rung, rungs[place - 1]))
        {
            place--;
        }

        rungs.Insert(place, rung);
    }

    // Of two on one morning the more urgent comes last and outranks the other; the kinds stand in that order.
    private static bool IsBefore(LadderRung one, LadderRung other) =>
        one.At != other.At ? one.At < other.At
        : one.Step.Kind != other.Step.Kind ? one.Step.Kind < other.Step.Kind
        : one.Step.Level < other.Step.Level;
}
