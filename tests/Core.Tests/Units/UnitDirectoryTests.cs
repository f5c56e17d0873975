using GovOpenFlow.Core.Units;
using Xunit;

namespace GovOpenFlow.Core.Tests.Units;

public sealed class UnitDirectoryTests
{
    private static readonly UnitDirectory Directory = new()
    {
        Units =
        [
            new Unit("县政府办公室", ["县府办", "县政府办(县外事办)"], Liaison: new Contact("甲", "a@x.example", null)),
            new Unit("县财政局", ["县府办2号楼"]),
        ],
        Groups = [new UnitGroup("各乡镇（街道）", ["城关镇", "东街街道"])],
    };

    [Theory]
    [InlineData("县政府办公室", "县政府办公室")]
    [InlineData("县府办", "县政府办公室")]
    [InlineData(" 县政府办（县 外事办） ", "县政府办公室")]
    [InlineData("县政府办【县外事办】", "县政府办公室")]
    [InlineData("县府办２号楼", "县财政局")]
    [InlineData("县财\u200b政　局", "县财政局")]
    public void A_unit_is_found_by_name_or_alias_however_it_is_typed(string typed, string name) =>
        Assert.Equal(name, Directory.Find(typed)?.Name);

    [Theory]
    [InlineData("县政务办")]
    [InlineData("")]
    [InlineData("财政局")]
    public void Another_name_is_another_unit(string typed) => Assert.Null(Directory.Find(typed));

    [Fact]
    public void A_units_own_name_outranks_another_ones_alias()
    {
        var directory = new UnitDirectory { Units = [new Unit("甲局", ["乙局"]), new Unit("乙局", [])] };
        Assert.Equal("乙局", directory.Find("乙局")?.Name);
    }

    [Fact]
    public void Groups_are_found_by_folded_names_too()
    {
        Assert.Equal(["城关镇", "东街街道"], Directory.MembersOf("各乡镇(街道)"));
        Assert.Null(Directory.MembersOf("各村"));
    }

    [Fact]
    public void A_copy_with_other_units_finds_those()
    {
        Assert.NotNull(Directory.Find("县财政局"));
        var copy = Directory with { Units = [new Unit("县档案馆", [])] };

        Assert.Null(copy.Find("县财政局"));
        Assert.NotNull(copy.Find("县档案馆"));
    }

    [Fact]
    public void A_key_that_folds_more_can_be_put_in()
    {
        var directory = Directory with { KeyOf = name => UnitName.Key(name).Replace('縣', '县').Replace('財', '财') };
        Assert.Equal("县财政局", directory.Find("縣財政局")?.Name);
    }

    [Fact]
    public void Updating_adds_and_replaces_and_removes_nothing()
    {
        var updated = Directory.Updated(new UnitDirectory
        {
            Units =
            [
                new Unit("县府办", ["县政府办"], Leader: new Contact("乙", null, "13800000000")),
                new Unit("县财政局", [], Liaison: new Contact("丙", "c@x.example", null)),
                new Unit("县档案馆", []),
            ],
            Groups = [new UnitGroup("各乡镇(街道)", ["东街街道", "西街街道"]), new UnitGroup("县级各部门", ["县财政局"])],
            Coordinator = new Contact("丁", "d@x.example", null),
        });

        Assert.Equal(["县政府办公室", "县财政局", "县档案馆"], updated.Units.Select(unit => unit.Name));
        var office = updated.Units[0];
        Assert.Equal(["县府办", "县政府办(县外事办)", "县政府办"], office.Aliases);
        Assert.Equal(("甲", "乙"), (office.Liaison?.Name, office.Leader?.Name));
        Assert.Equal(["城关镇", "东街街道", "西街街道"], updated.MembersOf("各乡镇（街道）"));
        Assert.Equal("丁", updated.Coordinator?.Name);
        Assert.Null(Directory.Coordinator);
    }

    [Fact]
    public void Ten_thousand_units_are_found_by_an_index_and_not_by_a_walk()
    {
        var directory = new UnitDirectory { Units = [.. Enumerable.Range(0, 10_000).Select(at => new Unit($"第{at}局", []))] };
        var keys = 0;
        var counting = directory with { KeyOf = name => { keys++; return UnitName.Key(name); } };
        for (var at = 0; at < 10_000; at++)
        {
            Assert.NotNull(counting.Find($"第{at}局"));
        }

        Assert.Equal(20_000, keys);
    }
}
