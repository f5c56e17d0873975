using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Core.Notices;

/// <summary>Whether the cause of a notice still stands at the moment of sending.</summary>
public static class NoticeRelevance
{
    /// <summary>Why a notice is not to be sent any more; null: send it.</summary>
    public static SuppressionReason? Of(Notice notice, AssignmentState state)
    {
        var sameRound = notice.Epoch == state.Epoch && notice.Checkpoint == state.Current;
        return notice.Kind switch
        {
            NoticeKind.Withdrawn or NoticeKind.Verified or NoticeKind.Undeliverable => null,
            NoticeKind.Reassigned => notice.Unit == state.Unit ? SuppressionReason.Superseded : null,
            _ when !state.IsOpen => state.Stage == Stage.Withdrawn ? SuppressionReason.Withdrawn : SuppressionReason.Done,
            // Who asked is answered, even where a report has come in meanwhile.
            NoticeKind.ExtensionRefused => null,
            NoticeKind.CarriedOver => state.CarriedOver ? null : SuppressionReason.Superseded,
            NoticeKind.Assigned => notice.Epoch < state.Epoch && notice.Unit != state.Unit ? SuppressionReason.Superseded
                : state.Report is not null ? SuppressionReason.Reported : null,
            NoticeKind.Unacknowledged => notice.Epoch != state.Epoch ? SuppressionReason.Superseded
                : state.AcknowledgedAt is not null ? SuppressionReason.Acknowledged : null,
            NoticeKind.Reported or NoticeKind.ReviewReminder => sameRound && state.AwaitsReview ? null : SuppressionReason.Reviewed,
            NoticeKind.ExtensionAsked => state.Extension is not null && notice.Level == state.ExtensionsAsked ? null : SuppressionReason.Decided,
            _ when !sameRound => SuppressionReason.Superseded,
            _ => state.AwaitsReport ? null : SuppressionReason.Reported,
        };
    }
}
