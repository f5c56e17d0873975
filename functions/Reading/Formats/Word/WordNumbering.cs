using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GovOpenFlow.Reading.Formats.Word;

/// <summary>Counts the numbered paragraphs of a document as Word does, because the numbers are printed but not written in it.</summary>
internal sealed partial class WordNumbering
{
    private readonly WordStyles _styles;
    private readonly Dictionary<string, string> _abstractOf = [];
    private readonly Dictionary<string, Dictionary<int, NumberingLevel>> _levels = [];
    private readonly Dictionary<string, Dictionary<int, int>> _starts = [];
    private readonly Dictionary<string, Dictionary<string, int>> _levelOfStyle = [];
    private readonly Dictionary<string, int?[]> _counts = [];
    private readonly HashSet<(string List, int Level)> _begun = [];

    public WordNumbering(XElement? root, WordStyles styles)
    {
        _styles = styles;
        var definitions = new Dictionary<string, XElement>();
        foreach (var definition in root?.Elements("abstractNum") ?? [])
        {
            definitions.TryAdd((string?)definition.Attribute("abstractNumId") ?? "", definition);
        }

        var styleDefinitions = definitions.Values
            .Where(definition => definition.Element("styleLink").Value() is not null)
            .GroupBy(definition => definition.Element("styleLink").Value()!)
            .ToDictionary(group => group.Key, group => group.First());
        foreach (var list in root?.Elements("num") ?? [])
        {
            if ((string?)list.Attribute("numId") is { } id && definitions.TryGetValue(list.Element("abstractNumId").Value() ?? "", out var definition))
            {
                var linked = definition.Element("numStyleLink").Value();
                AddList(id, list, linked is null ? definition : styleDefinitions.GetValueOrDefault(linked, definition));
            }
        }
    }

    /// <summary>The number that stands before a paragraph, with the space that parts it from the text where it needs one; "" where there is none.</summary>
    /// <param name="properties">The paragraph's properties, or null.</param>
    public string Next(XElement? properties)
    {
        var own = properties?.Element("numPr");
        var style = properties?.Element("pStyle").Value();
        var inherited = _styles.Numbering(style);
        var list = own?.Element("numId").Value() ?? inherited?.List;
        if (list is null || !_levels.TryGetValue(list, out var levels))
        {
            return "";
        }

        var level = own?.Element("ilvl").Number() ?? inherited?.Level ?? StyleLevel(list, style) ?? 0;
        return levels.TryGetValue(level, out var definition) ? Print(list, levels, level, definition) : "";
    }

    private int? StyleLevel(string list, string? style) =>
        style is not null && _levelOfStyle[list].TryGetValue(style, out var level) ? level : null;

    private void AddList(string id, XElement list, XElement definition)
    {
        var levels = new Dictionary<int, NumberingLevel>();
        var ofStyle = new Dictionary<string, int>();
        var starts = new Dictionary<int, int>();
        void AddLevel(XElement level)
        {
            if (int.TryParse((string?)level.Attribute("ilvl"), CultureInfo.InvariantCulture, out var index) && index is >= 0 and < NumberingLevel.Count)
            {
                levels[index] = NumberingLevel.Of(level);
                if (level.Element("pStyle").Value() is { } style)
                {
                    ofStyle.TryAdd(style, index);
                }
            }
        }

        foreach (var level in definition.Elements("lvl"))
        {
            AddLevel(level);
        }

        foreach (var change in list.Elements("lvlOverride"))
        {
            foreach (var level in change.Elements("lvl"))
            {
                AddLevel(level);
            }

            if (change.Element("startOverride").Number() is { } start && int.TryParse((string?)change.Attribute("ilvl"), CultureInfo.InvariantCulture, out var index))
            {
                starts[index] = Math.Max(0, start);
            }
        }

        var counts = (string?)definition.Attribute("abstractNumId") ?? id;
        _levels.TryAdd(id, levels);
        _levelOfStyle.TryAdd(id, ofStyle);
        _starts.TryAdd(id, starts);
        _abstractOf.TryAdd(id, counts);
        _counts.TryAdd(counts, new int?[NumberingLevel.Count]);
    }

    private string Print(string list, Dictionary<int, NumberingLevel> levels, int level, NumberingLevel definition)
    {
        // Lists with one definition go on counting together, unless a list says where it starts.
        var counts = _counts[_abstractOf[list]];
        counts[level] = _begun.Add((list, level)) && _starts[list].TryGetValue(level, out var start)
            ? start
            : counts[level] + 1 ?? definition.Start;
        for (var deeper = level + 1; deeper < counts.Length; deeper++)
        {
            var restartsAfter = levels.GetValueOrDefault(deeper)?.RestartsAfter;
            if (restartsAfter is null || (restartsAfter > 0 && level < restartsAfter))
            {
                counts[deeper] = null;
            }
        }

        if (definition.Format is "bullet" or "none")
        {
            return "";
        }

        var text = Placeholder().Replace(definition.Text, match =>
        {
            var place = match.Value[1] - '1';
            var of = levels.GetValueOrDefault(place);
            return of is null ? "" : CountingText.Of(definition.IsLegal ? "decimal" : of.Format, counts[place] ?? of.Start);
        }).Trim();
        // Word sets a tab or a gap behind the number; only a bare one needs it to be told from the text.
        return text.Length > 0 && char.IsLetterOrDigit(text[^1]) ? text + " " : text;
    }

    [GeneratedRegex("%[1-9]", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
