using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Notices;

/// <summary>Shows a notice, and does what a person decides about it: first into the audit trail, then in the outbox.</summary>
internal sealed class NoticeDesk(ILedger ledger, IOutbox outbox, AssignmentService assignments, AddressBook addresses, OnceOnly once)
{
    // The dispatcher may move the notice in between; more than a few rounds means that something is wrong.
    private const int MostRounds = 8;

    /// <exception cref="ProblemException">There is no such notice.</exception>
    public async Task<NoticeDetailJson> ShowAsync(string id, CancellationToken cancellation)
    {
        var (entry, state) = await FindAsync(id, cancellation).ConfigureAwait(false);
        return DetailOf(entry, state);
    }

    public Task<Answer> HandleAsync(HttpContext http, string id, ReadOnlyMemory<byte> body, NoticeHandling handling, string? reason) =>
        once.RunAsync(http, body, (attempt, cancellation) => HandleAsync(http, id, handling, reason, attempt, cancellation));

    private async Task<Answer> HandleAsync(
        HttpContext http, string id, NoticeHandling handling, string? reason, Attempt attempt, CancellationToken cancellation)
    {
        var isNoted = attempt.Earlier.Count > 0 && await WasNotedAsync(id, handling, attempt, cancellation).ConfigureAwait(false);
        for (var round = 0; round < MostRounds; round++)
        {
            var (entry, state) = await FindAsync(id, cancellation).ConfigureAwait(false);
            if (NoticeRules.IsDone(handling, entry))
            {
                return AnswerOf(entry, state);
            }

            if (NoticeRules.Refuse(handling, entry, state) is { } refusal)
            {
                // What an earlier attempt began has been done since, and the notice has gone on.
                return isNoted ? AnswerOf(entry, state) : ProblemAnswer.Of(NoticeRefusals.Of(refusal, entry, state, CallerLanguage.Of(http)), http);
            }

            if (!isNoted)
            {
                await assignments.AdvanceAsync(
                    entry.Notice.AssignmentId,
                    new LifecycleInput.HandleNotice(attempt.At, attempt.By, handling, entry.Notice.Key, entry.State.ToString(), reason),
                    expectedVersion: null, cancellation).ConfigureAwait(false);
                isNoted = true;
            }

            var wanted = NoticeRules.Settle(handling, entry, attempt.At);
            await outbox.SettleAsync([wanted], attempt.At, cancellation).ConfigureAwait(false);
            var (after, now) = await FindAsync(id, cancellation).ConfigureAwait(false);
            // Asked twice in one instant, it is as wanted though nothing has changed.
            if ((after.State == wanted.State && after.DueAt == wanted.DueAt) || after.State != entry.State || after.DueAt != entry.DueAt || after.MessageId != entry.MessageId || after.Attempts != entry.Attempts)
            {
                return AnswerOf(after, now);
            }
        }

        throw new LedgerUnavailableException("unreachable", $"The notice {id} kept changing while it was handled {MostRounds} times.");
    }

    private async Task<bool> WasNotedAsync(string id, NoticeHandling handling, Attempt attempt, CancellationToken cancellation)
    {
        var (entry, _) = await FindAsync(id, cancellation).ConfigureAwait(false);
        var kind = handling switch
        {
            NoticeHandling.Retry => AuditKind.NoticeRetried,
            NoticeHandling.Cancel => AuditKind.NoticeCancelled,
            NoticeHandling.Settle => AuditKind.NoticeSettled,
            _ => AuditKind.NoticeResent,
        };
        var trail = await ledger.EventsAsync(entry.Notice.AssignmentId, cancellation).ConfigureAwait(false);
        return trail.Any(one => one.Event.Kind == kind && one.Event.By == attempt.By && attempt.Earlier.Contains(one.Event.At)
            && one.Event.Details.GetValueOrDefault("key") == entry.Notice.Key);
    }

    private async Task<(OutboxEntry Entry, AssignmentState State)> FindAsync(string id, CancellationToken cancellation)
    {
        var entry = await outbox.FindAsync(NoticeId.KeyOf(id), cancellation).ConfigureAwait(false)
            ?? throw NoticeRefusals.NoSuchNotice(id).ToException();
        var record = await ledger.FindAsync(entry.Notice.AssignmentId, cancellation).ConfigureAwait(false)
            ?? throw NoticeRefusals.NoSuchNotice(id).ToException();
        return (entry, record.State);
    }

    private Answer AnswerOf(OutboxEntry entry, AssignmentState state) => Answer.Of(DetailOf(entry, state), NoticeAnswers.Api.NoticeDetailJson);

    private NoticeDetailJson DetailOf(OutboxEntry entry, AssignmentState state)
    {
        var found = addresses.Find(entry.Notice);
        return new(
            NoticeJson.Of(entry), found.Address is { } to ? new(to.Name, to.Value) : null, found.Missing, NoticeRules.Allowed(entry, state));
    }
}
