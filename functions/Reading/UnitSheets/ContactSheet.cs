using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>The units of a plan that nobody could be reached at: what the coordinator has still to fill in.</summary>
public static class ContactSheet
{
    /// <summary>
    /// A directory of those units alone, in the order in which the plan names them, with what is known of them already:
    /// to be written with <see cref="UnitSheet"/>, filled in, read, and laid over the directory with <see cref="UnitDirectory.Updated"/>.
    /// </summary>
    /// <remarks>
    /// A unit is reached through its liaison's e-mail or phone. Units that only help or advise are told by the lead and
    /// left out, unless an item names nobody else. A group counts by its members; one without known members stands as a group of its own.
    /// </remarks>
    public static UnitDirectory For(WorkPlan plan, UnitDirectory directory)
    {
        var units = new List<Unit>();
        var groups = new List<UnitGroup>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mention in plan.Items.SelectMany(Accountable))
        {
            var members = mention.IsGroup ? Members(mention.Name, plan, directory) : [mention.Name];
            if (members.Count == 0 && seen.Add(directory.KeyOf(mention.Name)))
            {
                groups.Add(new UnitGroup(mention.Name, []));
            }

            foreach (var member in members)
            {
                var unit = directory.Find(member) ?? new Unit(member, []);
                if (seen.Add(directory.KeyOf(unit.Name)) && !IsReachable(unit))
                {
                    units.Add(unit);
                }
            }
        }

        return new UnitDirectory { Units = units, Groups = groups, KeyOf = directory.KeyOf };
    }

    private static IEnumerable<UnitMention> Accountable(WorkItem item)
    {
        var accountable = item.Units.Where(unit => unit.Role is Role.Lead or Role.Responsible).ToList();
        return accountable.Count > 0 ? accountable : item.Units;
    }

    private static IReadOnlyList<string> Members(string group, WorkPlan plan, UnitDirectory directory) =>
        directory.MembersOf(group) is { Count: > 0 } known
            ? known
            : plan.Groups.FirstOrDefault(listed => directory.KeyOf(listed.Name) == directory.KeyOf(group))?.Members ?? [];

    private static bool IsReachable(Unit unit) =>
        !string.IsNullOrWhiteSpace(unit.Liaison?.Email) || !string.IsNullOrWhiteSpace(unit.Liaison?.Phone)
        || !string.IsNullOrWhiteSpace(unit.Liaison?.Webhook);
}
