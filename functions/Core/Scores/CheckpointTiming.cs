namespace GovOpenFlow.Core.Scores;

/// <summary>When a checkpoint's first report came. Each checkpoint has exactly one.</summary>
public enum CheckpointTiming
{
    /// <summary>未到期: its day has not run out, and nothing is in.</summary>
    Pending,

    /// <summary>按时报送.</summary>
    OnTime,

    /// <summary>逾期报送: a report is in, and came late.</summary>
    Late,

    /// <summary>逾期未报: its day has run out, and nothing is in.</summary>
    Overdue,

    /// <summary>未报: nothing was ever handed in, and the next checkpoint has taken its place.</summary>
    Missed,
}
