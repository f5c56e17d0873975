namespace GovOpenFlow.Ledger.Audit;

/// <summary>What can be wrong with an audit trail.</summary>
public enum AuditFaultKind
{
    /// <summary>An event's number is not the one after its predecessor's: one is missing, or stands twice.</summary>
    Gap,

    /// <summary>An event's hash does not follow from it and those before it: it, or its hash, was changed.</summary>
    WrongHash,

    /// <summary>An event of a policy or of the accounts is not where it is kept: it was taken out.</summary>
    Missing,

    /// <summary>A policy, or the accounts, are not as the last event left them: they were changed beside the program.</summary>
    WrongContent,

    /// <summary>A policy, or the accounts, were not as the event before had left them when this event came: they had been changed beside the program.</summary>
    ChangedBetween,

    /// <summary>The assignment counts another number of events than there are: the last ones are missing, or some were added.</summary>
    WrongCount,

    /// <summary>The assignment's last hash is not that of its last event.</summary>
    WrongLastHash,

    /// <summary>The trail cannot be read at all.</summary>
    Unreadable,

    /// <summary>The plan was started with another number of assignments than there are.</summary>
    WrongNumberOfAssignments,

    /// <summary>The assignment's plan is not in the ledger.</summary>
    UnknownPlan,
}
