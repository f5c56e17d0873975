using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>What a reader should see first.</summary>
public static class Urgency
{
    private static readonly NoticeKind[] MostUrgentFirst =
    [
        NoticeKind.Escalation,
        NoticeKind.Chase,
        NoticeKind.Returned,
        NoticeKind.Reminder,
        NoticeKind.Unacknowledged,
        NoticeKind.ReviewReminder,
        NoticeKind.ExtensionAsked,
        NoticeKind.Undeliverable,
        NoticeKind.CarriedOver,
        NoticeKind.Assigned,
        NoticeKind.Reported,
        NoticeKind.ExtensionRefused,
        NoticeKind.ExtensionGranted,
        NoticeKind.Reassigned,
        NoticeKind.Withdrawn,
        NoticeKind.Verified,
    ];

    /// <summary>Orders notices: by kind, the higher escalation and the nearer date first; the smaller is the more urgent.</summary>
    public static (int Kind, int Level) Of(Notice notice) => (
        Array.IndexOf(MostUrgentFirst, notice.Kind),
        notice.Kind is NoticeKind.Escalation or NoticeKind.ReviewReminder or NoticeKind.Chase ? -notice.Level : notice.Level);

    /// <summary>What a notice asks of its reader. Of several that ask the same about one assignment the most urgent says it all; a decision to be taken is never hidden by a reminder.</summary>
    internal static string ConcernOf(Notice notice) => notice.Kind switch
    {
        NoticeKind.Assigned or NoticeKind.Unacknowledged or NoticeKind.Reminder or NoticeKind.Chase
            or NoticeKind.Escalation or NoticeKind.Returned => "report",
        NoticeKind.Reported or NoticeKind.ReviewReminder => "review",
        _ => FormattableString.Invariant($"{notice.Kind}/{notice.Checkpoint}/{notice.Epoch}/{notice.Level}/{notice.Unit}"),
    };
}
