using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Tells an assignment that one of its notices failed for good, so that the coordinator hears of it. Telling it again changes nothing, unless a person had it tried again in between.</summary>
public sealed class FailureReports(ILedger ledger, AssignmentService assignments)
{
    /// <summary>Reports a failure, unless the audit trail has it already.</summary>
    /// <remarks>The record is read before its trail and compared on commit, so two that report at once record it once.</remarks>
    public async Task TellAsync(Notice notice, string reason, DateTimeOffset at)
    {
        var input = new LifecycleInput.NoticeFailed(at, notice.Kind, notice.Recipient, notice.Channel, reason, notice.Key);
        AdvanceResult? told = null;
        while (told is null)
        {
            var record = await ledger.FindAsync(notice.AssignmentId, CancellationToken.None).ConfigureAwait(false);
            if (record is null)
            {
                return;
            }

            var trail = await ledger.EventsAsync(notice.AssignmentId, CancellationToken.None).ConfigureAwait(false);
            if (IsTold(trail, notice.Key))
            {
                return;
            }

            told = await assignments.TryAdvanceAsync(record, input, null, CancellationToken.None).ConfigureAwait(false);
        }
    }

    // A person who had it tried again wants to hear that it failed again.
    private static bool IsTold(IReadOnlyList<SealedEvent> trail, string noticeKey) => trail
        .LastOrDefault(entry => entry.Event.Kind is AuditKind.NoticeFailed or AuditKind.NoticeRetried or AuditKind.NoticeResent
            && entry.Event.Details.GetValueOrDefault("key") == noticeKey)?.Event.Kind == AuditKind.NoticeFailed;
}
