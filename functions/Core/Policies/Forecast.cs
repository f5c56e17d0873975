using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>What will be sent about an assignment if nobody does anything: found by letting its clock run ahead, so that it cannot differ from what happens.</summary>
public static class Forecast
{
    // A year has some dozens of ticks; so many would be a clock that does not move on.
    private const int MostTicks = 10_000;

    /// <summary>The notices that time will cause from <paramref name="now"/> on, up to the end of the assignment, in order.</summary>
    /// <param name="state">The assignment as it stands. Notices that it has caused already are in the outbox, not here.</param>
    /// <param name="rules">The rules in force, or those of a policy to be tried out: then the forecast begins with what the change itself causes.</param>
    /// <param name="now">The present; not before the assignment's last decision.</param>
    /// <remarks>An outbox that holds a notice of the same <see cref="Notice.Key"/> already will not take it again.</remarks>
    public static IReadOnlyList<ForecastLine> Of(AssignmentState state, Rules rules, DateTimeOffset now)
    {
        var lines = new List<ForecastLine>();
        var at = now;
        for (var ticks = 0; ticks < MostTicks; ticks++)
        {
            var decision = Lifecycle.Decide(state, new LifecycleInput.Tick(at), rules);
            state = decision.State;
            foreach (var notice in decision.Notices)
            {
                lines.Add(new(at, notice, state.Due, ReasonOf(notice, state, rules, at)));
            }

            if (state.WakeAt is not { } next || next <= at)
            {
                break;
            }

            at = next;
        }

        return lines;
    }

    private static ForecastReason ReasonOf(Notice notice, AssignmentState state, Rules rules, DateTimeOffset at)
    {
        var step = rules.Policy.Ladder.FirstOrDefault(step =>
            step.Kind == notice.Kind && step.Level == notice.Level
            && step.Route.To.Contains(notice.Recipient) && step.Route.By.Contains(notice.Channel));
        if (step is null)
        {
            var today = ChinaTime.DateOf(at);
            return new(null, today, today, at, IsLate: false, notice.Kind == NoticeKind.CarriedOver);
        }

        var anchor = step.Anchor switch
        {
            LadderAnchor.Assigned => ChinaTime.DateOf(state.AssignedAt),
            LadderAnchor.Reported => ChinaTime.DateOf(state.AwaitsReviewSince!.Value),
            _ => state.Due,
        };
        var countedFrom = step.Anchor != LadderAnchor.Due ? anchor
            : step.Days <= 0 ? rules.Calendar.OnOrBefore(anchor)
            : rules.Calendar.OnOrAfter(anchor);
        var planned = Ladder.At(step, state, rules);
        return new(step, anchor, countedFrom, planned, planned < at, IsYearEnd: false);
    }
}
