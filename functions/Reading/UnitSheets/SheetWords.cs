using System.Collections.Frozen;
using System.Globalization;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>The headings and words of a unit sheet, in both languages: the first of each is written, all of them are understood.</summary>
internal static class SheetWords
{
    private static readonly (SheetColumn Column, string[] Chinese, string[] English)[] Headings =
    [
        (SheetColumn.Name, ["单位名称", "单位", "责任单位", "名称"], ["Unit", "Name", "Unit name"]),
        (SheetColumn.Aliases, ["别名", "简称", "其他名称", "单位简称"], ["Aliases", "Alias"]),
        (SheetColumn.Groups, ["所属组", "单位组", "所属分组", "组"], ["Groups", "Group"]),
        (SheetColumn.LiaisonName, ["联络员", "联络员姓名", "联系人"], ["Liaison", "Liaison name"]),
        (SheetColumn.LiaisonEmail, ["联络员邮箱", "联络员电子邮箱", "邮箱", "电子邮箱"], ["Liaison e-mail", "E-mail"]),
        (SheetColumn.LiaisonPhone, ["联络员手机", "联络员手机号", "联络员电话", "手机", "手机号", "联系电话"], ["Liaison phone", "Liaison mobile", "Phone", "Mobile"]),
        (SheetColumn.LiaisonWebhook, ["联络员群机器人", "群机器人", "群机器人地址"], ["Liaison robot", "Robot", "Webhook"]),
        (SheetColumn.LeaderName, ["分管领导", "分管领导姓名"], ["Leader", "Leader name"]),
        (SheetColumn.LeaderEmail, ["分管领导邮箱", "分管领导电子邮箱"], ["Leader e-mail"]),
        (SheetColumn.LeaderPhone, ["分管领导手机", "分管领导手机号", "分管领导电话"], ["Leader phone", "Leader mobile"]),
        (SheetColumn.LeaderWebhook, ["分管领导群机器人"], ["Leader robot"]),
        (SheetColumn.SupervisorName, ["审核人", "审核人姓名"], ["Supervisor", "Supervisor name"]),
        (SheetColumn.SupervisorEmail, ["审核人邮箱", "审核人电子邮箱"], ["Supervisor e-mail"]),
        (SheetColumn.SupervisorPhone, ["审核人手机", "审核人手机号", "审核人电话"], ["Supervisor phone", "Supervisor mobile"]),
        (SheetColumn.SupervisorWebhook, ["审核人群机器人"], ["Supervisor robot"]),
        (SheetColumn.Kind, ["类别", "类型"], ["Kind", "Type"]),
        (SheetColumn.Remark, ["备注", "说明", "序号"], ["Remark", "Remarks", "Notes", "No."]),
    ];

    private static readonly (SheetRowKind Kind, string Chinese, string English)[] Kinds =
    [
        (SheetRowKind.Unit, "单位", "Unit"),
        (SheetRowKind.Coordinator, "政务公开办", "Coordinator"),
        (SheetRowKind.LeadingGroup, "领导小组", "Leading group"),
        (SheetRowKind.Group, "单位组", "Group"),
    ];

    private static readonly FrozenDictionary<string, SheetColumn> Columns = Headings
        .SelectMany(heading => heading.Chinese.Concat(heading.English).Select(word => (Key: Key(word), heading.Column)))
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Column);

    private static readonly FrozenDictionary<string, SheetRowKind> KindsByWord = Kinds
        .SelectMany(kind => new[] { (Key: Key(kind.Chinese), kind.Kind), (Key: Key(kind.English), kind.Kind) })
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Kind);

    /// <summary>The columns in the order in which they are written.</summary>
    public static IReadOnlyList<SheetColumn> Order { get; } = [.. Headings.Select(heading => heading.Column).Where(column => column != SheetColumn.Remark)];

    /// <summary>The column of a heading, or null where it is none of ours. 单位名称（必填） and *单位名称 are understood.</summary>
    public static SheetColumn? ColumnOf(string heading)
    {
        var key = Key(heading);
        var bracket = key.IndexOf('(');
        return Columns.TryGetValue(bracket > 0 ? key[..bracket] : key, out var column) ? column : null;
    }

    public static string Heading(SheetColumn column, CultureInfo culture)
    {
        var heading = Headings.First(heading => heading.Column == column);
        return IsEnglish(culture) ? heading.English[0] : heading.Chinese[0];
    }

    /// <summary>The kind that a cell names; a unit where it is empty; null where the word is unknown.</summary>
    public static SheetRowKind? KindOf(string cell) =>
        cell.Length == 0 ? SheetRowKind.Unit : KindsByWord.TryGetValue(Key(cell), out var kind) ? kind : null;

    public static string Word(SheetRowKind kind, CultureInfo culture)
    {
        var words = Kinds.First(word => word.Kind == kind);
        return IsEnglish(culture) ? words.English : words.Chinese;
    }

    public static bool IsEnglish(CultureInfo culture) => culture.Name is "en" || culture.Name.StartsWith("en-", StringComparison.OrdinalIgnoreCase);

    private static string Key(string word) => UnitName.Key(word).Replace("-", "").Replace("*", "").Replace("_", "");
}
