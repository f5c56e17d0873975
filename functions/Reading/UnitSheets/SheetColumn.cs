namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>What a column of a unit sheet holds.</summary>
public enum SheetColumn
{
    Name,
    Aliases,
    Groups,
    LiaisonName,
    LiaisonEmail,
    LiaisonPhone,
    LiaisonWebhook,
    LeaderName,
    LeaderEmail,
    LeaderPhone,
    LeaderWebhook,
    SupervisorName,
    SupervisorEmail,
    SupervisorPhone,
    SupervisorWebhook,

    /// <summary>Whether the row is a unit, the coordinator, the leading group or a group of units: see <see cref="SheetRowKind"/>.</summary>
    Kind,

    /// <summary>The coordinator's own notes: allowed, and not read.</summary>
    Remark,
}
