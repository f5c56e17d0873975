using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Tells an assignment that one of its notices failed for good, so that the coordinator hears of it. Telling it again changes nothing.</summary>
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
            if (trail.Any(entry => entry.Event.Kind == AuditKind.NoticeFailed
                && entry.Event.Details.TryGetValue("key", out var key) && key == notice.Key))
            {
                return;
            }

            told = await assignments.TryAdvanceAsync(record, input, null, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
