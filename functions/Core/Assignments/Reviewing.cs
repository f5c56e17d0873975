using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Assignments;

/// <summary>What a supervisor does: verify and return.</summary>
internal static class Reviewing
{
    public static RefusalReason? Verify(Transition transition, LifecycleInput.Verify input)
    {
        if (!transition.State.AwaitsReview)
        {
            return RefusalReason.NothingToReview;
        }

        transition.Record(AuditKind.Verified, ("comment", input.Comment));
        transition.Announce(NoticeKind.Verified);
        transition.EndCheckpoint(input.At);
        var state = transition.State;
        if (state.Checkpoints[state.Current].Kind == CheckpointKind.Final)
        {
            transition.State = state with { Stage = Stage.Closed, Level = 0 };
            transition.Record(AuditKind.Closed);
            return null;
        }

        // Where a progress report lay unreviewed over year end, the final one is still to come and gets its time.
        transition.State = state with { Stage = Stage.Verified, CarriedOver = false };
        CoverWhatPassed(transition, input);
        transition.TakeUpNext(input.At);
        return null;
    }

    // A progress report that was due while the supervisor had not yet looked is not asked for afterwards: the unit could not hand it in.
    private static void CoverWhatPassed(Transition transition, LifecycleInput.Verify input)
    {
        for (var next = transition.State.Checkpoints[transition.State.Current + 1];
            next.Kind == CheckpointKind.Progress && transition.Rules.LateFrom(next.Due) <= input.At;
            next = transition.State.Checkpoints[transition.State.Current + 1])
        {
            var state = transition.State;
            transition.State = state with
            {
                Current = state.Current + 1,
                Outcomes = [.. state.Outcomes, state.Outcomes[^1] with { Due = next.Due, Returns = 0, Level = 0, OnTime = true }],
            };
            transition.Record(AuditKind.Verified, ("coveredBy", Lifecycle.Iso(ChinaTime.DateOf(state.Report!.At))));
        }
    }

    public static RefusalReason? Return(Transition transition, LifecycleInput.Return input)
    {
        var state = transition.State;
        if (!state.AwaitsReview)
        {
            return RefusalReason.NothingToReview;
        }

        if (string.IsNullOrWhiteSpace(input.Reason))
        {
            return RefusalReason.ReasonMissing;
        }

        var today = ChinaTime.DateOf(input.At);
        var usual = transition.Rules.Calendar.Add(today, transition.Rules.Policy.RectifyDays);
        var rectifyBy = input.RectifyBy ?? usual;
        if (rectifyBy <= today)
        {
            return RefusalReason.DateNotLater;
        }

        // Late in look-back the usual date may itself lie beyond; a supervisor who names none is never refused.
        if (rectifyBy.Year > state.Year + 1 && rectifyBy > usual)
        {
            return RefusalReason.DateTooFar;
        }

        transition.State = state with
        {
            Stage = Stage.Returned,
            Epoch = state.Epoch + 1,
            Due = rectifyBy,
            AwaitsReviewSince = null,
            Returns = state.Returns + 1,
            Rectification = new(input.At, input.By, input.Reason, rectifyBy),
            LadderDone = input.At,
        };
        transition.Record(AuditKind.Returned, ("reason", input.Reason), ("rectifyBy", Lifecycle.Iso(rectifyBy)));
        transition.Announce(NoticeKind.Returned);
        return null;
    }
}
