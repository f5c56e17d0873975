using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;

namespace GovOpenFlow.Reading.UnitSheets;

/// <summary>Makes a directory of a sheet's rows.</summary>
internal sealed class UnitSheetReader(SheetProblems problems)
{
    /// <summary>Rows in which the headings are looked for: titles may stand above them.</summary>
    private const int HeadingRows = 10;

    private readonly Dictionary<SheetColumn, int> _columns = [];
    private readonly List<Unit> _units = [];
    private readonly Dictionary<string, (string Unit, int Row)> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Name, List<string> Members)> _groups = new(StringComparer.Ordinal);
    private Contact? _coordinator;
    private Contact? _leadingGroup;

    /// <summary>The directory, or null where there is any error.</summary>
    public UnitDirectory? Read(IReadOnlyList<SheetLine> lines)
    {
        var heading = lines.Take(HeadingRows).FirstOrDefault(line => line.Cells.Any(cell => SheetWords.ColumnOf(cell) == SheetColumn.Name));
        if (heading is null)
        {
            problems.Add(Severity.Error, "no-heading", 0, null);
            return null;
        }

        ReadHeading(heading);
        foreach (var line in lines.Where(line => line.Row > heading.Row && !line.IsBlank))
        {
            ReadRow(line);
        }

        if (_units.Count == 0 && _coordinator is null && _leadingGroup is null && _groups.Count == 0 && !problems.HasErrors)
        {
            problems.Add(Severity.Error, "no-units", 0, null);
        }

        return problems.HasErrors ? null : new UnitDirectory
        {
            Units = _units,
            Groups = [.. _groups.Values.Select(group => new UnitGroup(group.Name, group.Members))],
            Coordinator = _coordinator,
            LeadingGroup = _leadingGroup,
            KeyOf = UnitKeys.Of,
        };
    }

    private void ReadHeading(SheetLine heading)
    {
        for (var at = 0; at < heading.Cells.Count; at++)
        {
            var text = heading[at];
            if (text.Length == 0)
            {
                continue;
            }

            if (SheetWords.ColumnOf(text) is not { } column)
            {
                problems.Add(Severity.Warning, "unknown-heading", heading.Row, at, text);
            }
            else if (!_columns.TryAdd(column, at) && column != SheetColumn.Remark)
            {
                problems.Add(Severity.Error, "repeated-heading", heading.Row, at, text);
            }
        }
    }

    private void ReadRow(SheetLine line)
    {
        if (SheetWords.KindOf(Cell(line, SheetColumn.Kind)) is not { } kind)
        {
            problems.Add(Severity.Error, "unknown-kind", line.Row, _columns[SheetColumn.Kind], Cell(line, SheetColumn.Kind));
            return;
        }

        var liaison = Person(line, SheetColumn.LiaisonName, SheetColumn.LiaisonEmail, SheetColumn.LiaisonPhone, SheetColumn.LiaisonWebhook);
        var name = Cell(line, SheetColumn.Name);
        switch (kind)
        {
            case SheetRowKind.Coordinator:
                _coordinator = liaison ?? _coordinator;
                break;
            case SheetRowKind.LeadingGroup:
                _leadingGroup = liaison ?? _leadingGroup;
                break;
            case var _ when UnitKeys.Of(name).Length == 0:
                problems.Add(Severity.Error, "no-name", line.Row, _columns[SheetColumn.Name]);
                break;
            case SheetRowKind.Group:
                GroupOf(name);
                break;
            default:
                ReadUnit(line, name, liaison);
                break;
        }
    }

    private void ReadUnit(SheetLine line, string name, Contact? liaison)
    {
        Claim(name, name, line.Row, SheetColumn.Name);
        var aliases = new List<string>();
        foreach (var alias in NameList.Split(Cell(line, SheetColumn.Aliases)))
        {
            if (Claim(alias, name, line.Row, SheetColumn.Aliases))
            {
                aliases.Add(alias);
            }
        }

        foreach (var group in NameList.Split(Cell(line, SheetColumn.Groups)))
        {
            var members = GroupOf(group);
            if (!members.Contains(name))
            {
                members.Add(name);
            }
        }

        _units.Add(new Unit(
            name,
            aliases,
            liaison,
            Person(line, SheetColumn.LeaderName, SheetColumn.LeaderEmail, SheetColumn.LeaderPhone, SheetColumn.LeaderWebhook),
            Person(line, SheetColumn.SupervisorName, SheetColumn.SupervisorEmail, SheetColumn.SupervisorPhone, SheetColumn.SupervisorWebhook)));
    }

    /// <summary>Takes a name for a unit; false where the unit has it already, or where another one has, which is an error.</summary>
    private bool Claim(string name, string unit, int row, SheetColumn column)
    {
        var key = UnitKeys.Of(name);
        if (_names.TryAdd(key, (unit, row)))
        {
            return true;
        }

        var owner = _names[key];
        if (owner != (unit, row))
        {
            problems.Add(Severity.Error, "repeated-name", row, _columns[column], name, owner.Row, owner.Unit);
        }

        return false;
    }

    private List<string> GroupOf(string name)
    {
        var key = UnitKeys.Of(name);
        if (!_groups.TryGetValue(key, out var group))
        {
            _groups[key] = group = (name, []);
        }

        return group.Members;
    }

    private Contact? Person(SheetLine line, SheetColumn name, SheetColumn email, SheetColumn phone, SheetColumn webhook)
    {
        var who = Cell(line, name);
        var address = Checked(line, email, "bad-email", ContactFields.Email);
        var number = Checked(line, phone, "bad-phone", ContactFields.Phone);
        var robot = Checked(line, webhook, "bad-webhook", ContactFields.Webhook);
        return who.Length == 0 && address is null && number is null && robot is null
            ? null
            : new Contact(who.Length == 0 ? null : who, address, number, robot);
    }

    private string? Checked(SheetLine line, SheetColumn column, string code, Func<string, string?> read)
    {
        var typed = Cell(line, column);
        if (typed.Length == 0)
        {
            return null;
        }

        var value = read(typed);
        if (value is null)
        {
            problems.Add(Severity.Error, code, line.Row, _columns[column], typed);
        }

        return value;
    }

    private string Cell(SheetLine line, SheetColumn column) =>
        _columns.TryGetValue(column, out var at) ? FormulaGuard.Off(line[at]).Trim() : "";
}
