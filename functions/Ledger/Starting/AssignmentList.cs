using System.Globalization;
using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Ledger.Starting;

/// <summary>The assignments that a plan makes: one for each item and each unit that is held to account for it.</summary>
public static class AssignmentList
{
    /// <summary>The assignments in the order of the plan. The plan's year must be set.</summary>
    public static IReadOnlyList<AssignmentSpec> Of(string planId, WorkPlan plan, UnitDirectory directory, DateOnly start)
    {
        var year = plan.Year ?? throw new ArgumentException("The plan's year must be known.", nameof(plan));
        var list = new List<AssignmentSpec>();
        foreach (var item in plan.Items)
        {
            var checkpoints = ItemSchedule.Of(item, year, start).Checkpoints;
            var place = 0;
            foreach (var (unit, role) in AccountableFor(item, plan, directory))
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{planId}-{item.Ordinal:000}-{++place:00}");
                list.Add(new(id, planId, year, item.Ordinal, unit, role, checkpoints));
            }
        }

        return list;
    }

    /// <summary>Names of groups that neither the plan nor the directory resolves.</summary>
    public static IReadOnlyList<string> OpenGroups(WorkPlan plan, UnitDirectory directory) =>
        [.. plan.Items.SelectMany(item => item.Units)
            .Where(unit => unit.IsGroup && MembersOf(unit.Name, plan, directory) is null)
            .Select(unit => unit.Name)
            .Distinct()];

    // Those who only help or advise are told by the lead; where nobody else is named, they are all there is.
    private static IEnumerable<(string Unit, Role Role)> AccountableFor(WorkItem item, WorkPlan plan, UnitDirectory directory)
    {
        var accountable = item.Units.Where(unit => unit.Role is Role.Lead or Role.Responsible).ToList();
        var mentions = accountable.Count > 0 ? accountable : item.Units;
        var seen = new HashSet<string>();
        // Units named apart come first, so that a unit's own role outranks the one it has as a member of a group.
        foreach (var mention in mentions.OrderBy(mention => mention.IsGroup))
        {
            foreach (var name in NamesOf(mention, plan, directory))
            {
                var canonical = directory.Find(name)?.Name ?? name;
                if (seen.Add(canonical))
                {
                    yield return (canonical, mention.Role);
                }
            }
        }
    }

    private static IReadOnlyList<string> NamesOf(UnitMention mention, WorkPlan plan, UnitDirectory directory) =>
        (mention.IsGroup ? MembersOf(mention.Name, plan, directory) : null) ?? [mention.Name];

    // A group that stands in the directory without members is still to be filled in, and must not make its items vanish.
    private static IReadOnlyList<string>? MembersOf(string group, WorkPlan plan, UnitDirectory directory) =>
        directory.MembersOf(group) is { Count: > 0 } known ? known
        : plan.Groups.FirstOrDefault(listed => directory.KeyOf(listed.Name) == directory.KeyOf(group))?.Members is { Count: > 0 } printed ? printed
        : null;
}
