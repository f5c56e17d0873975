using System.Globalization;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Ledger.Simulation;

/// <summary>Contacts for units that have none, so that a year can be gone through before the directory is complete.</summary>
public static class SimulatedContacts
{
    /// <summary>The directory with made-up contacts wherever one is missing. Addresses end in .example, which no mail reaches.</summary>
    /// <param name="directory">What is known.</param>
    /// <param name="units">The units that the plan names, in its order.</param>
    public static UnitDirectory For(UnitDirectory directory, IEnumerable<string> units)
    {
        var known = directory.Units.ToList();
        var names = known.Select(unit => unit.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in units)
        {
            if (directory.Find(name) is null && names.Add(name))
            {
                known.Add(new(name, []));
            }
        }

        return directory with
        {
            Units = [.. known.Select(WithContacts)],
            Coordinator = directory.Coordinator ?? new("政务公开办", "coordinator@site.example", "13900000000"),
            LeadingGroup = directory.LeadingGroup ?? new("领导小组", "leading-group@site.example", "13900000001"),
        };
    }

    private static Unit WithContacts(Unit unit, int index)
    {
        var number = (index + 1).ToString("000", CultureInfo.InvariantCulture);
        var phone = (index + 1).ToString("000000", CultureInfo.InvariantCulture);
        return unit with
        {
            Liaison = unit.Liaison ?? new($"{unit.Name}联络员", $"liaison@unit{number}.example", $"13800{phone}"),
            Leader = unit.Leader ?? new($"{unit.Name}分管领导", $"leader@unit{number}.example", $"13700{phone}"),
            Supervisor = unit.Supervisor ?? new("审核人", "supervisor@site.example", "13900000002"),
        };
    }
}
