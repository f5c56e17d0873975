using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.UnitSheets;

namespace GovOpenFlow.Web.Units;

/// <summary>The unit directory as JSON, in answers, in requests and as stored.</summary>
/// <param name="Coordinator">政务公开办 itself.</param>
/// <param name="LeadingGroup">领导小组.</param>
/// <param name="Units">At most 2,000.</param>
/// <param name="Groups">Phrases that stand for many units; at most 200.</param>
public sealed record DirectoryJson(Contact? Coordinator, Contact? LeadingGroup, IReadOnlyList<UnitJson> Units, IReadOnlyList<UnitGroup> Groups)
{
    public static DirectoryJson Of(UnitDirectory directory) => new(
        directory.Coordinator, directory.LeadingGroup,
        [.. directory.Units.Select(unit => new UnitJson(unit.Name, unit.Aliases, unit.Liaison, unit.Leader, unit.Supervisor))],
        directory.Groups);

    public UnitDirectory ToDirectory() => new()
    {
        Coordinator = Coordinator,
        LeadingGroup = LeadingGroup,
        Units = [.. Units.Select(unit => new Unit(unit.Name, unit.Aliases, unit.Liaison, unit.Leader, unit.Supervisor))],
        Groups = Groups,
        KeyOf = UnitKeys.Of,
    };
}

/// <summary>A unit with its contacts.</summary>
/// <param name="Name">Its canonical name; 1–100 characters, no other unit's name or alias in any script, width or brackets.</param>
/// <param name="Aliases">Other names it goes by; at most 20.</param>
/// <param name="Liaison">联络员.</param>
/// <param name="Leader">分管领导.</param>
/// <param name="Supervisor">审核人; null: the coordinator reviews.</param>
public sealed record UnitJson(string Name, IReadOnlyList<string> Aliases, Contact? Liaison, Contact? Leader, Contact? Supervisor);
