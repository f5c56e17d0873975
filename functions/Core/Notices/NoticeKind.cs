namespace GovOpenFlow.Core.Notices;

/// <summary>Why a notice is sent. The names are part of stored keys; do not rename.</summary>
public enum NoticeKind
{
    /// <summary>交办: an item was given to the unit.</summary>
    Assigned,

    /// <summary>催签收: not acknowledged in time.</summary>
    Unacknowledged,

    /// <summary>临期提醒: a checkpoint is near; the level is the number of working days left.</summary>
    Reminder,

    /// <summary>催办: overdue.</summary>
    Chase,

    /// <summary>督办: overdue and taken higher; the level is 1–3.</summary>
    Escalation,

    /// <summary>待审核: a report waits for review.</summary>
    Reported,

    /// <summary>催审核: it has waited too long; the level is the number of working days.</summary>
    ReviewReminder,

    /// <summary>退回整改: a report was returned.</summary>
    Returned,

    /// <summary>核实通过.</summary>
    Verified,

    /// <summary>延期申请.</summary>
    ExtensionAsked,

    /// <summary>同意延期.</summary>
    ExtensionGranted,

    /// <summary>不同意延期.</summary>
    ExtensionRefused,

    /// <summary>改派: no longer this unit's.</summary>
    Reassigned,

    /// <summary>撤销.</summary>
    Withdrawn,

    /// <summary>结转回头看: open at year end.</summary>
    CarriedOver,

    /// <summary>通知未送达: somebody could not be reached.</summary>
    Undeliverable,
}
