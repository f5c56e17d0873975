using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Assignments;

/// <summary>The policy's steps, dated for an assignment as it stands.</summary>
public static class Ladder
{
    /// <summary>All steps that could still be taken if nothing but time passes, in order of time; those done are among them.</summary>
    public static IEnumerable<LadderRung> RungsOf(AssignmentState state, Rules rules) =>
        rules.Policy.Ladder
            .Where(step => Applies(step, state))
            .Select(step => new LadderRung(At(step, state, rules), step))
            .OrderBy(rung => rung.At)
            // Of two on one morning the more urgent comes last and outranks the other; the kinds stand in that order.
            .ThenBy(rung => rung.Step.Kind)
            .ThenBy(rung => rung.Step.Level);

    /// <summary>The start of the day on which the steps for a due date begin: that of its first reminder, or the day itself where the policy has none.</summary>
    internal static DateTimeOffset OpeningFor(DateOnly due, Rules rules)
    {
        var first = rules.Policy.Ladder
            .Where(step => step.Anchor == LadderAnchor.Due)
            .Select(step => Math.Min(step.Days, 0))
            .Append(0)
            .Min();
        return ChinaTime.StartOf(rules.Calendar.Add(rules.Calendar.OnOrBefore(due), first));
    }

    private static bool Applies(LadderStep step, AssignmentState state) => !state.CarriedOver && step.Anchor switch
    {
        LadderAnchor.Assigned => state.AcknowledgedAt is null && state.Stage is Stage.Assigned or Stage.Reminded,
        LadderAnchor.Due => state.AwaitsReport,
        LadderAnchor.Reported => state.AwaitsReview,
        _ => throw new InvalidOperationException($"Unknown ladder anchor {step.Anchor}."),
    };

    private static DateTimeOffset At(LadderStep step, AssignmentState state, Rules rules) => step.Anchor switch
    {
        LadderAnchor.Assigned => rules.Morning(ChinaTime.DateOf(state.AssignedAt), step.Days),
        LadderAnchor.Reported => rules.Morning(ChinaTime.DateOf(state.AwaitsReviewSince!.Value), step.Days),
        // Reminders count back from the working day before a rest day, so that nobody is reminded too late to act.
        _ when step.Days <= 0 => rules.Morning(rules.Calendar.OnOrBefore(state.Due), step.Days),
        _ => rules.Morning(rules.Calendar.OnOrAfter(state.Due), step.Days),
    };
}
