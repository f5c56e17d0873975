using System.Globalization;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>Lays a directory out in rows: one for each unit, then those whom no unit has, then groups without members.</summary>
internal static class UnitSheetRows
{
    public static List<IReadOnlyList<string>> Of(UnitDirectory directory, CultureInfo culture)
    {
        var rows = new List<IReadOnlyList<string>> { SheetWords.Order.Select(column => SheetWords.Heading(column, culture)).ToArray() };
        string Word(SheetRowKind kind) => SheetWords.Word(kind, culture);
        var groups = GroupsByUnit(directory);
        foreach (var unit in directory.Units)
        {
            rows.Add(Row(unit, groups.GetValueOrDefault(directory.KeyOf(unit.Name)) ?? [], Word(SheetRowKind.Unit)));
        }

        // A member that is no unit of the directory becomes one, so that its group does not lose it.
        foreach (var member in directory.Groups.SelectMany(group => group.Members).DistinctBy(directory.KeyOf).Where(member => directory.Find(member) is null))
        {
            rows.Add(Row(new Unit(member, []), groups[directory.KeyOf(member)], Word(SheetRowKind.Unit)));
        }

        foreach (var (contact, kind) in new[] { (directory.Coordinator, SheetRowKind.Coordinator), (directory.LeadingGroup, SheetRowKind.LeadingGroup) })
        {
            if (contact is not null)
            {
                rows.Add(Row(new Unit(Word(kind), [], contact), [], Word(kind)));
            }
        }

        foreach (var group in directory.Groups.Where(group => group.Members.Count == 0))
        {
            rows.Add(Row(new Unit(group.Name, []), [], Word(SheetRowKind.Group)));
        }

        return rows;
    }

    private static Dictionary<string, List<string>> GroupsByUnit(UnitDirectory directory)
    {
        var groups = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var group in directory.Groups)
        {
            foreach (var member in group.Members)
            {
                var key = directory.KeyOf(directory.Find(member)?.Name ?? member);
                (groups.TryGetValue(key, out var names) ? names : groups[key] = []).Add(group.Name);
            }
        }

        return groups;
    }

    private static string[] Row(Unit unit, List<string> groups, string kind) => [.. SheetWords.Order.Select(column => column switch
    {
        SheetColumn.Name => unit.Name,
        SheetColumn.Aliases => string.Join(NameList.Joint, unit.Aliases),
        SheetColumn.Groups => string.Join(NameList.Joint, groups),
        SheetColumn.LiaisonName => unit.Liaison?.Name,
        SheetColumn.LiaisonEmail => unit.Liaison?.Email,
        SheetColumn.LiaisonPhone => unit.Liaison?.Phone,
        SheetColumn.LiaisonWebhook => unit.Liaison?.Webhook,
        SheetColumn.LeaderName => unit.Leader?.Name,
        SheetColumn.LeaderEmail => unit.Leader?.Email,
        SheetColumn.LeaderPhone => unit.Leader?.Phone,
        SheetColumn.LeaderWebhook => unit.Leader?.Webhook,
        SheetColumn.SupervisorName => unit.Supervisor?.Name,
        SheetColumn.SupervisorEmail => unit.Supervisor?.Email,
        SheetColumn.SupervisorPhone => unit.Supervisor?.Phone,
        SheetColumn.SupervisorWebhook => unit.Supervisor?.Webhook,
        SheetColumn.Kind => kind,
        _ => "",
    } ?? "")];
}
