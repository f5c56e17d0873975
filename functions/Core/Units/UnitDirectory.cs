namespace GovOpenFlow.Core.Units;

/// <summary>The units that a place knows, with their contacts, kept by the coordinator. It never changes; a change makes another one.</summary>
public sealed record UnitDirectory
{
    public static readonly UnitDirectory Empty = new();

    private UnitIndex? _index;

    public IReadOnlyList<Unit> Units { get; init; } = [];

    /// <summary>Groups with their members' canonical names.</summary>
    public IReadOnlyList<UnitGroup> Groups { get; init; } = [];

    /// <summary>政务公开办 itself.</summary>
    public Contact? Coordinator { get; init; }

    /// <summary>领导小组.</summary>
    public Contact? LeadingGroup { get; init; }

    /// <summary>Makes the key under which spellings of one name meet. Reading puts one here that also folds traditional script.</summary>
    public Func<string, string> KeyOf { get; init; } = UnitName.Key;

    /// <summary>The unit of that name or alias, however it is typed, or null.</summary>
    public Unit? Find(string name) => Index.Unit(name);

    /// <summary>The members of a group, or null where it is not known.</summary>
    public IReadOnlyList<string>? MembersOf(string group) => Index.Group(group)?.Members;

    /// <summary>
    /// This directory with what another one knows laid over it: its units are added or change those of the same name or alias,
    /// its contacts replace older ones where it has any, its groups gain its members. Nothing is removed.
    /// </summary>
    public UnitDirectory Updated(UnitDirectory by)
    {
        var units = Units.ToList();
        var places = new Dictionary<Unit, int>(ReferenceEqualityComparer.Instance);
        for (var at = 0; at < units.Count; at++)
        {
            places[units[at]] = at;
        }

        foreach (var unit in by.Units)
        {
            if (Find(unit.Name) is { } known)
            {
                units[places[known]] = Updated(units[places[known]], unit);
            }
            else
            {
                units.Add(unit);
            }
        }

        return this with
        {
            Units = units,
            Groups = UpdatedGroups(by),
            Coordinator = by.Coordinator ?? Coordinator,
            LeadingGroup = by.LeadingGroup ?? LeadingGroup,
        };
    }

    public bool Equals(UnitDirectory? other) =>
        other is not null && Units.SequenceEqual(other.Units) && Groups.SequenceEqual(other.Groups)
        && Coordinator == other.Coordinator && LeadingGroup == other.LeadingGroup && KeyOf == other.KeyOf;

    public override int GetHashCode() => HashCode.Combine(Units.Count, Groups.Count, Coordinator, LeadingGroup);

    /// <summary>Built when it is first asked for; a copy with other units or groups builds its own.</summary>
    private UnitIndex Index =>
        _index is { } index && ReferenceEquals(index.Units, Units) && ReferenceEquals(index.Groups, Groups) && index.KeyOf == KeyOf
            ? index
            : _index = new UnitIndex(Units, Groups, KeyOf);

    private Unit Updated(Unit known, Unit by)
    {
        var own = known.Aliases.Append(known.Name).Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        return known with
        {
            Aliases = [.. known.Aliases, .. by.Aliases.Append(by.Name).Where(name => own.Add(KeyOf(name)))],
            Liaison = by.Liaison ?? known.Liaison,
            Leader = by.Leader ?? known.Leader,
            Supervisor = by.Supervisor ?? known.Supervisor,
        };
    }

    private List<UnitGroup> UpdatedGroups(UnitDirectory by)
    {
        var groups = Groups.ToList();
        foreach (var group in by.Groups)
        {
            var at = groups.FindIndex(known => KeyOf(known.Name) == KeyOf(group.Name));
            if (at < 0)
            {
                groups.Add(group);
            }
            else
            {
                groups[at] = groups[at] with { Members = [.. groups[at].Members.Concat(group.Members).DistinctBy(KeyOf)] };
            }
        }

        return groups;
    }
}
