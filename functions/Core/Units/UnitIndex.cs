namespace GovOpenFlow.Core.Units;

/// <summary>Finds units and groups by the key of their names, at a cost that does not grow with the directory.</summary>
internal sealed class UnitIndex
{
    private readonly Dictionary<string, Unit> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UnitGroup> _groups = new(StringComparer.Ordinal);

    public UnitIndex(IReadOnlyList<Unit> units, IReadOnlyList<UnitGroup> groups, Func<string, string> keyOf)
    {
        (Units, Groups, KeyOf) = (units, groups, keyOf);
        // A unit's own name outranks another one's alias.
        foreach (var unit in units)
        {
            _units.TryAdd(keyOf(unit.Name), unit);
        }

        foreach (var unit in units)
        {
            foreach (var alias in unit.Aliases)
            {
                _units.TryAdd(keyOf(alias), unit);
            }
        }

        foreach (var group in groups)
        {
            _groups.TryAdd(keyOf(group.Name), group);
        }
    }

    public IReadOnlyList<Unit> Units { get; }

    public IReadOnlyList<UnitGroup> Groups { get; }

    public Func<string, string> KeyOf { get; }

    public Unit? Unit(string name) => _units.GetValueOrDefault(KeyOf(name));

    public UnitGroup? Group(string name) => _groups.GetValueOrDefault(KeyOf(name));
}
