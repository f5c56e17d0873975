namespace GovOpenFlow.Core.Units;

/// <summary>What a unit does for an item.</summary>
public enum Role
{
    /// <summary>牵头: answers for the item as a whole.</summary>
    Lead,

    /// <summary>责任: answers for its own part.</summary>
    Responsible,

    /// <summary>配合: helps, and is not held to account for the item.</summary>
    Cooperating,

    /// <summary>指导: advises, inspects or gives technical support.</summary>
    Advising,
}
