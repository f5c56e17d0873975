namespace GovOpenFlow.Core.Assignments;

/// <summary>How near an assignment is to its due date (灯).</summary>
public enum Light
{
    /// <summary>正常.</summary>
    Green,

    /// <summary>临期.</summary>
    Yellow,

    /// <summary>逾期.</summary>
    Red,
}
