namespace GovOpenFlow.Core.Audit;

/// <summary>What an audit event records. The names are stored; do not rename.</summary>
public enum AuditKind
{
    Assigned,
    Acknowledged,
    Reminded,
    Chased,
    Escalated,
    Reported,
    ReviewReminded,
    Verified,
    Closed,
    Returned,
    ExtensionAsked,
    ExtensionGranted,
    ExtensionRefused,
    Reassigned,
    Withdrawn,
    CheckpointMissed,
    CarriedOver,
    NoticeFailed,

    /// <summary>A person had a notice tried again, gave it up, had it sent once more, or saw to it in another way.</summary>
    NoticeRetried,
    NoticeCancelled,
    NoticeResent,
    NoticeSettled,

    /// <summary>Of a policy's trail, not an assignment's.</summary>
    PolicyChanged,

    /// <summary>Of the accounts' trail. Password: its owner chose a new one; what others do to an account is a change of it.</summary>
    AccountMade,
    AccountChanged,
    AccountLocked,
    AccountUnlocked,
    PasswordChanged,
}
