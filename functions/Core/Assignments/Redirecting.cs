using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Assignments;

/// <summary>What the coordinator does to a whole assignment: give it to another unit, or withdraw it.</summary>
internal static class Redirecting
{
    public static RefusalReason? Reassign(Transition transition, LifecycleInput.Reassign input)
    {
        var state = transition.State;
        if (state.AwaitsReview)
        {
            return RefusalReason.AwaitsReview;
        }

        if (string.IsNullOrWhiteSpace(input.Unit) || input.Unit == state.Unit)
        {
            return RefusalReason.UnitMissing;
        }

        if (string.IsNullOrWhiteSpace(input.Reason))
        {
            return RefusalReason.ReasonMissing;
        }

        transition.State = state with
        {
            Unit = input.Unit,
            Epoch = state.Epoch + 1,
            Stage = Stage.Assigned,
            AssignedAt = input.At,
            AcknowledgedAt = null,
            Due = transition.Rules.NoEarlierThanFair(state.Due, input.At),
            Report = null,
            FirstReportedAt = null,
            FirstReportOnTime = false,
            Returns = 0,
            Rectification = null,
            Extension = null,
            Level = 0,
            LadderDone = input.At,
        };
        transition.Record(AuditKind.Reassigned, ("from", state.Unit), ("unit", input.Unit), ("reason", input.Reason));
        transition.Announce(NoticeKind.Reassigned, unit: state.Unit);
        transition.Announce(NoticeKind.Assigned);
        return null;
    }

    public static RefusalReason? Withdraw(Transition transition, LifecycleInput.Withdraw input)
    {
        if (string.IsNullOrWhiteSpace(input.Reason))
        {
            return RefusalReason.ReasonMissing;
        }

        transition.State = transition.State with
        {
            Stage = Stage.Withdrawn,
            Epoch = transition.State.Epoch + 1,
            AwaitsReviewSince = null,
            Extension = null,
        };
        transition.Record(AuditKind.Withdrawn, ("reason", input.Reason));
        transition.Announce(NoticeKind.Withdrawn);
        return null;
    }
}
