namespace GovOpenFlow.Core.Scores;

/// <summary>How the points of a unit's checkpoints come together.</summary>
public enum ScoreCounting
{
    /// <summary>All are added to the base: who has more to do can lose more.</summary>
    Sum,

    /// <summary>Their mean for one checkpoint is added to the base: large and small units compare.</summary>
    Mean,
}
