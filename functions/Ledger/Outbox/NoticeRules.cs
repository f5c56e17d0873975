using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Outbox;

/// <summary>What a person may have done with a notice, and what becomes of it then.</summary>
public static class NoticeRules
{
    /// <summary>The reason of a notice that a person has had tried again and that has not been handed over since.</summary>
    public const string Retried = "retried";

    /// <summary>Why not; null: it may be done.</summary>
    public static HandlingRefusal? Refuse(NoticeHandling handling, OutboxEntry entry, AssignmentState state) => entry.State switch
    {
        NoticeState.Sending => HandlingRefusal.BeingSent,
        NoticeState.Accepted or NoticeState.Delivered when handling != NoticeHandling.Resend => HandlingRefusal.AlreadySent,
        NoticeState.Suppressed when handling != NoticeHandling.Resend => HandlingRefusal.AlreadySuppressed,
        NoticeState.Pending or NoticeState.FailedTemporary when handling is NoticeHandling.Resend or NoticeHandling.Settle => HandlingRefusal.StillWaiting,
        _ when handling is NoticeHandling.Retry or NoticeHandling.Resend && NoticeRelevance.Of(entry.Notice, state) is not null => HandlingRefusal.CauseGone,
        _ => null,
    };

    /// <summary>All that may be done now.</summary>
    public static IReadOnlyList<NoticeHandling> Allowed(OutboxEntry entry, AssignmentState state) =>
        [.. Enum.GetValues<NoticeHandling>().Where(handling => Refuse(handling, entry, state) is null)];

    /// <summary>Whether it is so already, so that asking again changes nothing.</summary>
    public static bool IsDone(NoticeHandling handling, OutboxEntry entry) => entry.State == NoticeState.Suppressed && handling switch
    {
        NoticeHandling.Cancel => entry.Reason == nameof(SuppressionReason.Cancelled),
        NoticeHandling.Settle => entry.Reason == nameof(SuppressionReason.Settled),
        _ => false,
    };

    /// <summary>What becomes of it.</summary>
    /// <param name="handling">What is done; not refused.</param>
    /// <param name="entry">The notice as it is.</param>
    /// <param name="at">The present. Outside the sending hours the dispatcher puts it off.</param>
    public static Settlement Settle(NoticeHandling handling, OutboxEntry entry, DateTimeOffset at) => handling switch
    {
        NoticeHandling.Cancel => new(entry.Notice.Key, NoticeState.Suppressed, nameof(SuppressionReason.Cancelled)) { Was = entry },
        NoticeHandling.Settle => new(entry.Notice.Key, NoticeState.Suppressed, nameof(SuppressionReason.Settled)) { Was = entry },
        // The same message: a provider that has it after all recognises it.
        NoticeHandling.Retry when entry.MessageId is null => new(entry.Notice.Key, NoticeState.Pending, Retried, at) { Was = entry },
        NoticeHandling.Retry => new(entry.Notice.Key, NoticeState.FailedTemporary, entry.State == NoticeState.Unknown || Doubt.Hangs(entry) ? Doubt.Retried : Retried, at) { Was = entry, Afresh = new(entry.MessageId) },
        // Another one, or the provider would take it for the same.
        NoticeHandling.Resend => new(entry.Notice.Key, NoticeState.FailedTemporary, "resent", at) { Was = entry, Afresh = new(MessageIdOf(entry, at)) },
        _ => throw new ArgumentOutOfRangeException(nameof(handling), handling, "Unknown handling."),
    };

    private static string MessageIdOf(OutboxEntry entry, DateTimeOffset at) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{entry.Notice.Key}\nresent\n{at.ToUnixTimeMilliseconds()}"))));
}
