namespace GovOpenFlow.Core.Units;

/// <summary>The units that a place knows, with their contacts, kept by the coordinator.</summary>
public sealed record UnitDirectory
{
    public static readonly UnitDirectory Empty = new();

    public IReadOnlyList<Unit> Units { get; init; } = [];

    /// <summary>Groups with their members' canonical names.</summary>
    public IReadOnlyList<UnitGroup> Groups { get; init; } = [];

    /// <summary>政务公开办 itself.</summary>
    public Contact? Coordinator { get; init; }

    /// <summary>领导小组.</summary>
    public Contact? LeadingGroup { get; init; }

    /// <summary>The unit of that name or alias, or null.</summary>
    public Unit? Find(string name) =>
        Units.FirstOrDefault(unit => unit.Name == name) ?? Units.FirstOrDefault(unit => unit.Aliases.Contains(name));

    /// <summary>The members of a group, or null where it is not known.</summary>
    public IReadOnlyList<string>? MembersOf(string group) =>
        Groups.FirstOrDefault(known => known.Name == group)?.Members;
}
