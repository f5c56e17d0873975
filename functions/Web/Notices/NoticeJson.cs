using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Web.Notices;

/// <summary>A notice and what has become of it (通知).</summary>
/// <param name="Key">Follows from its cause; unique.</param>
/// <param name="AssignmentId">What it is about.</param>
/// <param name="Checkpoint">The checkpoint that caused it, from 1.</param>
/// <param name="Kind">Why it is sent.</param>
/// <param name="Level">Working days for reminders, 1–3 for escalations, else 0.</param>
/// <param name="Recipient">Whom it is for.</param>
/// <param name="Channel">How it is sent.</param>
/// <param name="Unit">The unit whose contacts are meant.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Attempts">How often a provider was handed it.</param>
/// <param name="DueAt">When it is to be sent or tried again.</param>
/// <param name="Reason">Why it failed or was suppressed.</param>
/// <param name="CausedAt">When it was caused.</param>
/// <param name="SettledAt">When its state last changed.</param>
/// <param name="MessageId">The message that carries it.</param>
public sealed record NoticeJson(
    string Key, string AssignmentId, int Checkpoint, NoticeKind Kind, int Level, Recipient Recipient, Channel Channel, string Unit,
    NoticeState State, int Attempts, DateTimeOffset DueAt, string? Reason, DateTimeOffset CausedAt, DateTimeOffset SettledAt, string? MessageId)
{
    /// <summary>The key as a part of an address: ~ for /.</summary>
    public string Id => NoticeId.Of(Key);

    internal static NoticeJson Of(OutboxEntry entry) => new(
        entry.Notice.Key, entry.Notice.AssignmentId, entry.Notice.Checkpoint + 1, entry.Notice.Kind, entry.Notice.Level, entry.Notice.Recipient,
        entry.Notice.Channel, entry.Notice.Unit, entry.State, entry.Attempts, entry.DueAt, entry.Reason, entry.CausedAt, entry.SettledAt, entry.MessageId);
}

/// <summary>A part of the notices.</summary>
/// <param name="Notices">In the order in which they were caused.</param>
/// <param name="Next">For cursor; null: this is the last part.</param>
public sealed record NoticePageJson(IReadOnlyList<NoticeJson> Notices, string? Next);
