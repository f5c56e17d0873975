using GovOpenFlow.Reading.Text;
using GovOpenFlow.Reading.Units;
using Xunit;

namespace GovOpenFlow.Reading.Tests.Units;

public sealed class UnitPhraseTests
{
    [Theory]
    [InlineData("区教育局、区民政局，各街道办事处", "区教育局 区民政局 各街道办事处")]
    [InlineData("市建设局\n市经信局", "市建设局 市经信局")]
    [InlineData("市政务数\n据局", "市政务数据局")]
    [InlineData("区 政 府 办", "区政府办")]
    [InlineData("区教育局  区民政局", "区教育局 区民政局")]
    [InlineData("各县（市、区）政府、市大数据局（市跑改办）", "各县（市、区）政府 市大数据局（市跑改办）")]
    [InlineData("市规划和自然资源局青河分局及相关部门", "市规划和自然资源局青河分局 相关部门")]
    [InlineData("区财政局牵头，会同区民政局、区农业局等有关单位以及各镇（街）办理。", "区财政局:Lead 区民政局:Responsible 区农业局:Responsible 各镇（街）:Responsible")]
    [InlineData("区司法局会同区政府办办理区政府、区政府办的答复工作；各有关单位办理本单位的答复工作。", "区司法局:Lead 区政府办:Responsible 各有关单位")]
    [InlineData("区教育局牵头办理，区政府办配合。", "区教育局:Lead 区政府办:Cooperating")]
    [InlineData("各有关单位按职责分工落实。区政数局做好巡查通报工作。", "各有关单位 区政数局:Advising")]
    [InlineData("牵头单位：区教育局；配合单位：区民政局、区财政局", "区教育局:Lead 区民政局:Cooperating 区财政局:Cooperating")]
    [InlineData("区教育局（牵头）、区民政局（配合）、区财政局", "区教育局:Lead 区民政局:Cooperating 区财政局")]
    [InlineData("区就业指导中心、区重点项目推进办、市共同富裕办", "区就业指导中心 区重点项目推进办 市共同富裕办")]
    [InlineData("由区司法局负责", "区司法局")]
    [InlineData("防控办各工作组（牵头单位：区教育局、区民政局等）办理", "防控办各工作组:Responsible 区教育局:Lead 区民政局:Lead")]
    public void Names_and_roles(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', UnitPhraseReader.Read(new SourceText(text).All).Units.Select(unit => PrintedNames.Shown(unit.Name) + (unit.Role is { } role ? $":{role}" : ""))));

    [Theory]
    [InlineData("区府办", "区政府办公室")]
    [InlineData("某某区人民政府办公室", "区政府办")]
    [InlineData("区政府办公室(区疫情防控办)", "区府办")]
    [InlineData("市发改委", "市发展和改革委员会")]
    [InlineData("州卫健委", "州卫生健康委员会")]
    public void Aliases_share_a_key(string one, string other) => Assert.Equal(UnitAliases.Of(one), UnitAliases.Of(other));

    [Theory]
    [InlineData("区政务办", "区府办")]
    [InlineData("市政府办公室", "区政府办公室")]
    [InlineData("区教育局", "区体育局")]
    [InlineData("各县区政府办公室", "区政府办公室")]
    public void Others_do_not(string one, string other) => Assert.NotEqual(UnitAliases.Of(one), UnitAliases.Of(other));

    [Theory]
    [InlineData("各街道办事处", true)]
    [InlineData("区级其他有关部门", true)]
    [InlineData("省属驻州有关单位", true)]
    [InlineData("各级行政机关", true)]
    [InlineData("区城市管理和综合执法局", false)]
    [InlineData("嘉兴港区", false)]
    public void Groups(string name, bool expected) => Assert.Equal(expected, UnitWords.IsGroup(name));
}
