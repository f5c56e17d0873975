using System.Globalization;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Assignments;

/// <summary>What time does: remind, chase, escalate, give up a missed checkpoint, carry over at year end.</summary>
internal static class Clock
{
    public static RefusalReason? Tick(Transition transition)
    {
        var state = transition.State;
        if (!state.IsOpen || state.CarriedOver)
        {
            return null;
        }

        // Each at the instant at which it would have been given up by a clock that never stood still: downtime moves no due date.
        while (Waking.MissedAt(transition.State, transition.Rules) is { } missed && missed <= transition.At)
        {
            GiveUpMissed(transition, missed);
        }

        if (transition.At >= Waking.CarryOverAt(transition.State, transition.Rules))
        {
            CarryOver(transition);
        }
        else
        {
            Climb(transition);
        }

        return null;
    }

    public static RefusalReason? NoticeFailed(Transition transition, LifecycleInput.NoticeFailed failed)
    {
        transition.Record(
            AuditKind.NoticeFailed,
            ("notice", failed.Kind.ToString()), ("recipient", failed.Recipient.ToString()),
            ("channel", failed.Channel.ToString()), ("reason", failed.Reason), ("key", failed.Key));
        transition.State = transition.State with { FailedNotices = transition.State.FailedNotices + 1 };
        // The coordinator cannot be told that the coordinator cannot be told; the audit and the outbox show it.
        if (failed.Recipient != Recipient.Coordinator && transition.State.IsOpen)
        {
            // One message for each failure: by the same key the second recipient who cannot be reached would be dropped.
            transition.Announce(NoticeKind.Undeliverable, transition.State.FailedNotices);
        }

        return null;
    }

    private static void GiveUpMissed(Transition transition, DateTimeOffset missedAt)
    {
        CountLevelsBefore(transition, missedAt);
        transition.Record(AuditKind.CheckpointMissed, ("due", Lifecycle.Iso(transition.State.Due)));
        transition.EndCheckpoint(verifiedAt: null);
        transition.TakeUpNext(missedAt);
        // What was escalated or returned was the checkpoint before; this one begins like any other.
        transition.State = transition.State with
        {
            Stage = transition.State.AcknowledgedAt is null ? Stage.Assigned : Stage.Acknowledged,
        };
    }

    // Escalations that fell into downtime are not sent any more, but how late a checkpoint was must not depend on downtime.
    private static void CountLevelsBefore(Transition transition, DateTimeOffset end)
    {
        var state = transition.State;
        transition.State = state with
        {
            Level = HighestOf(Ladder.Between(state.LadderDone, end.AddTicks(-1), state, transition.Rules), state.Level),
        };
    }

    /// <summary>Takes all steps that have come since the last time as one: after downtime there is one message to each, not a burst.</summary>
    private static void Climb(Transition transition)
    {
        var state = transition.State;
        var come = Ladder.Between(state.LadderDone, transition.At, state, transition.Rules);
        if (come.Count == 0)
        {
            return;
        }

        transition.State = state with
        {
            Level = HighestOf(come, state.Level),
            // After a return the ladder is climbed anew although the level reached stays on record.
            Stage = come.Exists(rung => rung.Step.Kind == NoticeKind.Escalation) ? Stage.Escalated
                : state.Stage is Stage.Assigned or Stage.Acknowledged or Stage.Verified
                    && come.Exists(rung => rung.Step.Kind is NoticeKind.Reminder or NoticeKind.Chase)
                    ? Stage.Reminded
                    : state.Stage,
            LadderDone = transition.At,
        };

        var last = come[^1].Step;
        transition.Record(
            AuditOf(last.Kind),
            ("step", last.Kind.ToString()),
            ("level", last.Level.ToString(CultureInfo.InvariantCulture)),
            ("due", Lifecycle.Iso(state.Due)),
            ("passedOver", come.Count > 1 ? (come.Count - 1).ToString(CultureInfo.InvariantCulture) : null));

        foreach (var (step, to, by) in LastToEach(come))
        {
            transition.Send(step.Kind, step.Level, to, by);
        }
    }

    private static int HighestOf(List<LadderRung> rungs, int reached)
    {
        foreach (var (_, step) in rungs)
        {
            if (step.Kind == NoticeKind.Escalation && step.Level > reached)
            {
                reached = step.Level;
            }
        }

        return reached;
    }

    private static List<(LadderStep Step, Recipient To, Channel By)> LastToEach(List<LadderRung> come)
    {
        var sent = new List<(LadderStep Step, Recipient To, Channel By)>();
        foreach (var (_, step) in come)
        {
            foreach (var to in step.Route.To)
            {
                foreach (var by in step.Route.By)
                {
                    var place = sent.FindIndex(one => one.To == to && one.By == by);
                    if (place < 0)
                    {
                        sent.Add((step, to, by));
                    }
                    else
                    {
                        sent[place] = (step, to, by);
                    }
                }
            }
        }

        return sent;
    }

    private static void CarryOver(Transition transition)
    {
        CountLevelsBefore(transition, transition.At);
        transition.Record(AuditKind.CarriedOver, ("stage", transition.State.Stage.ToString()), ("due", Lifecycle.Iso(transition.State.Due)));
        transition.State = transition.State with { Stage = Stage.Escalated, CarriedOver = true, Extension = null };
        transition.Announce(NoticeKind.CarriedOver);
    }

    private static AuditKind AuditOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Chase => AuditKind.Chased,
        NoticeKind.Escalation => AuditKind.Escalated,
        NoticeKind.ReviewReminder => AuditKind.ReviewReminded,
        _ => AuditKind.Reminded,
    };
}
