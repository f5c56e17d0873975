using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Starting;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Starting;

public sealed class AssignmentListTests
{
    private static readonly DateOnly Start = new(2026, 1, 4);

    [Fact]
    public void Each_unit_held_to_account_gets_an_assignment_and_those_who_only_help_get_none()
    {
        var list = Of(Item(("区财政局", Role.Lead, false), ("区司法局", Role.Responsible, false), ("区档案馆", Role.Cooperating, false)));
        Assert.Equal([("2026-x-001-01", "区财政局", Role.Lead), ("2026-x-001-02", "区司法局", Role.Responsible)], list);
    }

    [Fact]
    public void Where_nobody_else_is_named_those_who_help_are_held_to_account() =>
        Assert.Equal([("2026-x-001-01", "区档案馆", Role.Cooperating)], Of(Item(("区档案馆", Role.Cooperating, false))));

    [Fact]
    public void A_group_is_parted_into_its_members_and_a_unit_named_apart_counts_once_in_its_own_role()
    {
        var directory = new UnitDirectory { Groups = [new("各镇街", ["东镇", "西镇", "区财政局"])] };
        var list = Of(Item(("各镇街", Role.Lead, true), ("区财政局", Role.Responsible, false)), directory);
        Assert.Equal(
            [("2026-x-001-01", "区财政局", Role.Responsible), ("2026-x-001-02", "东镇", Role.Lead), ("2026-x-001-03", "西镇", Role.Lead)], list);
    }

    [Fact]
    public void A_group_whose_members_are_still_to_be_filled_in_stands_as_one_and_is_said_to_be_open()
    {
        var directory = new UnitDirectory { Groups = [new("各镇街", [])] };
        var plan = Plan(Item(("各镇街", Role.Lead, true)));
        Assert.Equal("各镇街", Assert.Single(AssignmentList.Of("2026-x", plan, directory, Start)).Unit);
        Assert.Equal(["各镇街"], AssignmentList.OpenGroups(plan, directory));
    }

    [Fact]
    public void Members_that_the_document_lists_are_taken_where_the_directory_knows_none()
    {
        var plan = Plan(Item(("各镇街", Role.Lead, true))) with { Groups = [new("各镇街", ["东镇", "西镇"])] };
        Assert.Equal(["东镇", "西镇"], AssignmentList.Of("2026-x", plan, UnitDirectory.Empty, Start).Select(spec => spec.Unit));
        Assert.Empty(AssignmentList.OpenGroups(plan, UnitDirectory.Empty));
    }

    [Fact]
    public void Aliases_become_the_name_that_the_directory_keeps()
    {
        var directory = new UnitDirectory { Units = [new("区政府办公室", ["区府办"])] };
        Assert.Equal([("2026-x-001-01", "区政府办公室", Role.Lead)], Of(Item(("区府办", Role.Lead, false), ("区政府办公室", Role.Responsible, false)), directory));
    }

    private static IEnumerable<(string Id, string Unit, Role Role)> Of(WorkItem item, UnitDirectory? directory = null) =>
        AssignmentList.Of("2026-x", Plan(item), directory ?? UnitDirectory.Empty, Start).Select(spec => (spec.Id, spec.Unit, spec.Role));

    private static WorkPlan Plan(WorkItem item) => new() { Year = 2026, Items = [item] };

    private static WorkItem Item(params (string Name, Role Role, bool IsGroup)[] units) => new()
    {
        Ordinal = 1,
        Title = "公开",
        Text = new("公开", default),
        Deadline = DeadlineRule.None,
        Span = default,
        Units = [.. units.Select(unit => new UnitMention(unit.Name, unit.Name, unit.Role, unit.IsGroup, default))],
    };
}
