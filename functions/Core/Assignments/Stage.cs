namespace GovOpenFlow.Core.Assignments;

/// <summary>Where an assignment stands (状态).</summary>
public enum Stage
{
    /// <summary>已交办.</summary>
    Assigned,

    /// <summary>已签收.</summary>
    Acknowledged,

    /// <summary>已提醒: a reminder or a chase for the current checkpoint has gone out.</summary>
    Reminded,

    /// <summary>已报送: waits for the supervisor.</summary>
    Reported,

    /// <summary>退回整改: waits for a better report by the rectification date.</summary>
    Returned,

    /// <summary>已督办: overdue and taken to a higher level, or carried into next year's look-back.</summary>
    Escalated,

    /// <summary>已核实: the last checkpoint was verified, a further one is to come.</summary>
    Verified,

    /// <summary>已销号: the final checkpoint was verified.</summary>
    Closed,

    /// <summary>已撤销.</summary>
    Withdrawn,
}
