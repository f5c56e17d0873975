using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.Diagnostics;
using GovOpenFlow.Reading.Rows;
using GovOpenFlow.Reading.Tables;
using GovOpenFlow.Reading.Text;
using GovOpenFlow.Reading.Units;

namespace GovOpenFlow.Reading.Items;

/// <summary>The units of all rows of one plan: learnt together, because one row's names tell another row's apart.</summary>
public sealed class RowUnits
{
    private readonly IReadOnlyList<PlanRow> rows;
    private readonly DiagnosticList diagnostics;
    private readonly List<List<(ParsedUnit Unit, ColumnKind Kind)>> parsed = [];
    private readonly PrintedNames directory = new();
    private readonly HashSet<string> printedAlone = new(StringComparer.Ordinal);
    private readonly bool hasLead;

    /// <summary>Reads every row's unit fields.</summary>
    /// <param name="rows">The plan's rows.</param>
    /// <param name="known">Names that the document lists elsewhere, as in an attachment.</param>
    /// <param name="diagnostics">Takes what is to be said.</param>
    public RowUnits(IReadOnlyList<PlanRow> rows, IEnumerable<Piece> known, DiagnosticList diagnostics)
    {
        this.rows = rows;
        this.diagnostics = diagnostics;
        foreach (var name in known)
        {
            directory.Learn(name.Key);
            printedAlone.Add(name.Key);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            parsed.Add(Parse(rows[i], i + 1));
        }

        foreach (var (unit, _) in parsed.SelectMany(units => units))
        {
            directory.Learn(unit.Name.Key);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            Unglue(parsed[i], i + 1);
            foreach (var (unit, _) in parsed[i])
            {
                directory.Count(unit.Name);
            }
        }

        hasLead = parsed.SelectMany(units => units).Any(unit => unit.Unit.Role == Role.Lead || unit.Kind == ColumnKind.Lead);
    }

    /// <summary>Groups whose members a bracket lists beside the group's name.</summary>
    public List<(Piece Group, IReadOnlyList<Piece> Members)> Groups { get; } = [];

    /// <summary>The units of one row, in printed order, each once.</summary>
    public IReadOnlyList<UnitMention> Of(int row)
    {
        var mentions = new List<UnitMention>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (unit, kind) in parsed[row])
        {
            var role = unit.Role ?? (kind is ColumnKind.Unknown or ColumnKind.Responsible ? Usual(kind, mentions.Count) : kind.Role());
            var shared = directory.Shared(unit.Key);
            if (places.TryGetValue(shared, out var place))
            {
                // Named twice: once, in the stronger of its roles.
                mentions[place] = mentions[place] with { Role = (Role)Math.Min((int)mentions[place].Role, (int)role) };
                continue;
            }

            places.Add(shared, mentions.Count);
            mentions.Add(new UnitMention(directory.Canonical(unit.Name), PrintedNames.Shown(unit.Name), role, UnitWords.IsGroup(unit.Key), unit.Name.Span));
        }

        return mentions;
    }

    /// <summary>The name by which a unit that the document lists is known in the plan.</summary>
    public string Canonical(Piece name) => directory.Canonical(name);

    /// <summary>Says which printed names were taken for one body.</summary>
    public void SayAliases()
    {
        foreach (var forms in directory.Folded())
        {
            if (forms.Select(Keys.OfPrinted).Distinct().Count() > 1)
            {
                diagnostics.Add(DiagnosticCodes.AliasFolded, null, null, forms[0], string.Join('、', forms.Skip(1)));
            }
        }
    }

    /// <summary>In a plan that names no lead anywhere the first unit leads: the usual rule.</summary>
    private Role Usual(ColumnKind kind, int place) => !hasLead && place == 0 && kind is ColumnKind.Unknown or ColumnKind.Responsible ? Role.Lead : Role.Responsible;

    private List<(ParsedUnit Unit, ColumnKind Kind)> Parse(PlanRow row, int item)
    {
        var units = new List<(ParsedUnit, ColumnKind)>();
        foreach (var field in row.Units)
        {
            var phrase = UnitPhraseReader.Read(field.Text);
            units.AddRange(phrase.Units.Select(unit => (unit, field.Kind)));
            foreach (var (group, members) in phrase.Members)
            {
                Groups.Add((group, [.. members.Select(member => member.Name)]));
            }

            if (row.UnitOrigin is Origin.Own or Origin.Merged)
            {
                Say(phrase, item);
                SayNoUnits(field.Text, phrase, item);
            }
        }

        return units;
    }

    /// <summary>A field of units in which none was found is never passed over in silence; 无 and dashes name none on purpose.</summary>
    private void SayNoUnits(Piece field, UnitPhrase phrase, int item)
    {
        var says = field.Trim("-—/、。()");
        if (phrase.Units.Count == 0 && phrase.Skipped.Count == 0 && says.Length > 1)
        {
            diagnostics.Add(DiagnosticCodes.UnitTextSkipped, field.Span, item, Short(field));
        }
    }

    private static string Short(Piece words) => words.Length <= 40 ? words.Raw : words.Slice(0, 40).Raw + "…";

    private void Say(UnitPhrase phrase, int item)
    {
        foreach (var place in phrase.OpenEnded)
        {
            diagnostics.Add(DiagnosticCodes.UnitsOpenEnded, place.Span, item, place.Raw);
        }

        foreach (var words in phrase.Skipped)
        {
            diagnostics.Add(DiagnosticCodes.UnitTextSkipped, words.Span, item, Short(words));
        }
    }

    private void Unglue(List<(ParsedUnit Unit, ColumnKind Kind)> units, int item)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var (unit, kind) = units[i];
            var parts = directory.Unglue(unit.Name);
            if (parts.Count > 1)
            {
                diagnostics.Add(DiagnosticCodes.GluedUnits, unit.Name.Span, item, unit.Name.Raw, string.Join('、', parts));
                units.RemoveAt(i);
                units.InsertRange(i, parts.Select(part => (new ParsedUnit(part, unit.Role), kind)));
                i += parts.Count - 1;
            }
            else if (GluedNames.Perhaps(unit.Key))
            {
                diagnostics.Add(DiagnosticCodes.PerhapsGlued, unit.Name.Span, item, unit.Name.Raw);
            }
            else if (!UnitWords.IsUnitLike(unit.Key) && !printedAlone.Contains(unit.Name.Key) || PersonNames.InBracket(unit.Key))
            {
                diagnostics.Add(DiagnosticCodes.UnitUnrecognised, unit.Name.Span, item, unit.Name.Raw);
            }
        }
    }
}
