using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Assignments;

/// <summary>What people decide about notices.</summary>
internal static class Handling
{
    public static RefusalReason? Of(Transition transition, LifecycleInput.HandleNotice handled)
    {
        var kind = handled.Handling switch
        {
            NoticeHandling.Retry => AuditKind.NoticeRetried,
            NoticeHandling.Cancel => AuditKind.NoticeCancelled,
            NoticeHandling.Resend => AuditKind.NoticeResent,
            NoticeHandling.Settle => AuditKind.NoticeSettled,
            _ => throw new ArgumentException($"Unknown handling {handled.Handling}.", nameof(handled)),
        };
        transition.Record(kind, ("key", handled.Key), ("was", handled.Was), ("reason", handled.Reason));
        return null;
    }
}
