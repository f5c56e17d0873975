namespace GovOpenFlow.Core.Scores;

/// <summary>What a scoring rule gives or takes points for. The names are stored; do not rename.</summary>
public enum ScoreReason
{
    /// <summary>按时报送: the first report was on time.</summary>
    OnTime,

    /// <summary>亮黄灯后报送: on time, but only when the light had turned yellow.</summary>
    Yellow,

    /// <summary>逾期报送.</summary>
    Late,

    /// <summary>逾期未报, at the time of scoring.</summary>
    Overdue,

    /// <summary>未报: nothing was ever handed in.</summary>
    Missed,

    /// <summary>退回整改: each time.</summary>
    Returned,

    /// <summary>整改逾期: a returned report was not made good by the date to rectify by.</summary>
    RectificationOverdue,

    /// <summary>一级督办 was the highest level reached.</summary>
    Level1,

    /// <summary>二级督办 was the highest level reached.</summary>
    Level2,

    /// <summary>三级督办 was the highest level reached: named in the circular.</summary>
    Level3,

    /// <summary>延期: each extension granted.</summary>
    Extended,

    /// <summary>一次通过: verified without a return.</summary>
    FirstTime,

    /// <summary>办结销号: the final checkpoint was verified.</summary>
    Closed,

    /// <summary>结转回头看: open at year end.</summary>
    CarriedOver,
}
