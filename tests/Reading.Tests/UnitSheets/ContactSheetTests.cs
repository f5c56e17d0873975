using System.Globalization;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.UnitSheets;
using Xunit;

namespace GovOpenFlow.Reading.Tests.UnitSheets;

public sealed class ContactSheetTests
{
    private static readonly SourceSpan Nowhere = new(0, 0, 1, 1);

    private static WorkItem Item(int ordinal, params UnitMention[] units) => new()
    {
        Ordinal = ordinal,
        Title = "甲",
        Text = new SourcedText("甲", Nowhere),
        Deadline = DeadlineRule.None,
        Units = units,
        Span = Nowhere,
    };

    private static UnitMention Mention(string name, Role role = Role.Responsible, bool isGroup = false) => new(name, name, role, isGroup, Nowhere);

    [Fact]
    public void Units_that_nobody_can_be_reached_at_are_listed_once_in_the_plans_order()
    {
        var plan = new WorkPlan
        {
            Items =
            [
                Item(1, Mention("县财政局", Role.Lead), Mention("县档案馆", Role.Cooperating), Mention("各乡镇（街道）", isGroup: true)),
                Item(2, Mention("县府办"), Mention("县财政局"), Mention("县直各部门", isGroup: true), Mention("驻县单位", isGroup: true)),
                Item(3, Mention("县史志办", Role.Advising)),
            ],
            Groups = [new UnitGroup("各乡镇(街道)", ["城关镇", "东街街道"])],
        };
        var directory = new UnitDirectory
        {
            Units =
            [
                new Unit("县政府办公室", ["县府办"], new Contact("张三", null, "13800000001")),
                new Unit("县财政局", [], new Contact("李四", null, null), new Contact(null, "leader@county.example", null)),
                new Unit("东街街道", [], new Contact(null, "east@county.example", null)),
            ],
            Groups = [new UnitGroup("县直各部门", ["县政府办公室", "县教育局"])],
        };

        var sheet = ContactSheet.For(plan, directory);

        Assert.Equal(["县财政局", "城关镇", "县教育局", "县史志办"], sheet.Units.Select(unit => unit.Name));
        Assert.Equal("李四", sheet.Units[0].Liaison?.Name);
        Assert.Equal("驻县单位", Assert.Single(sheet.Groups).Name);
    }

    [Fact]
    public void The_sheet_filled_in_and_laid_over_the_directory_leaves_nothing_to_fill_in()
    {
        var plan = new WorkPlan { Items = [Item(1, Mention("县财政局"), Mention("县档案馆"))] };
        var chinese = CultureInfo.GetCultureInfo("zh-CN");
        var empty = UnitSheet.ToCsv(ContactSheet.For(plan, UnitDirectory.Empty), chinese);
        var filled = System.Text.Encoding.UTF8.GetString(empty).Replace("县财政局,,,,,", "县财政局,,,张三,a@county.example,").Replace("县档案馆,,,,,", "县档案馆,,,李四,,13800000001");

        var reading = UnitSheet.Read(System.Text.Encoding.UTF8.GetBytes(filled), chinese);

        Assert.Empty(ContactSheet.For(plan, UnitDirectory.Empty.Updated(reading.Directory!)).Units);
    }
}
