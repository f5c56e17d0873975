namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>What a row of a unit sheet stands for.</summary>
public enum SheetRowKind
{
    /// <summary>单位: a unit with its contacts. Rows that do not say are units.</summary>
    Unit,

    /// <summary>政务公开办: the coordinator, reached as the row's liaison.</summary>
    Coordinator,

    /// <summary>领导小组: the leading group, reached as the row's liaison.</summary>
    LeadingGroup,

    /// <summary>单位组: a group that has no members yet.</summary>
    Group,
}
