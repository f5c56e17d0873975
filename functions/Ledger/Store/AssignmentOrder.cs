namespace GovOpenFlow.Ledger.Store;

/// <summary>In which order assignments are listed; within it by their ids.</summary>
public enum AssignmentOrder
{
    /// <summary>By id: plan, item, place in the item.</summary>
    Id,

    /// <summary>The earliest due date first.</summary>
    Due,

    /// <summary>By the unit's name, in the order of its characters' numbers.</summary>
    Unit,
}
