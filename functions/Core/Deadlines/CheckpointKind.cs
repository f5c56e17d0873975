namespace GovOpenFlow.Core.Deadlines;

/// <summary>What is to be handed in at a checkpoint.</summary>
public enum CheckpointKind
{
    /// <summary>How far the work has come.</summary>
    Progress,

    /// <summary>The result; verifying it closes the assignment.</summary>
    Final,
}
