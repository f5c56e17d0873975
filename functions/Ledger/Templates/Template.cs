using System.Text;
using System.Text.RegularExpressions;

namespace GovOpenFlow.Ledger.Templates;

/// <summary>A text with places for values: {name}, in letters that begin small. Braces around anything else are themselves.</summary>
public sealed partial class Template
{
    private readonly IReadOnlyList<(string Literal, string? Name)> pieces;

    private Template(string text, IReadOnlyList<(string Literal, string? Name)> pieces) => (Text, this.pieces) = (text, pieces);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The names that occur in it.</summary>
    public IEnumerable<string> Names => pieces.Select(piece => piece.Name).OfType<string>().Distinct();

    /// <summary>Reads a template.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="known">The names that have values.</param>
    /// <returns>The template, or every placeholder that has no value.</returns>
    public static (Template? Template, IReadOnlyList<TemplateFault> Faults) Parse(string text, IReadOnlyCollection<string> known)
    {
        var pieces = new List<(string Literal, string? Name)>();
        var faults = new List<TemplateFault>();
        var from = 0;
        foreach (Match match in Placeholder().Matches(text))
        {
            var name = match.Groups[1].Value;
            pieces.Add((text[from..match.Index], name));
            from = match.Index + match.Length;
            if (!known.Contains(name))
            {
                var before = text.AsSpan(0, match.Index);
                faults.Add(new(before.Count('\n') + 1, match.Index - before.LastIndexOf('\n'), name, Nearest(name, known)));
            }
        }

        pieces.Add((text[from..], null));
        return faults.Count == 0 ? (new(text, pieces), []) : (null, faults);
    }

    /// <summary>The text with its values.</summary>
    /// <param name="valueOf">The value of a name; it is escaped for where it goes.</param>
    /// <param name="escape">Makes a value harmless there.</param>
    public string Fill(Func<string, string> valueOf, Func<string, string> escape)
    {
        var filled = new StringBuilder();
        foreach (var (literal, name) in pieces)
        {
            filled.Append(literal);
            if (name is not null)
            {
                filled.Append(escape(valueOf(name)));
            }
        }

        return filled.ToString();
    }

    // A slip of two letters at most; further off nobody can tell what was meant.
    private static string? Nearest(string name, IReadOnlyCollection<string> known) => known
        .Select(one => (Name: one, Distance: Distance(name.ToLowerInvariant(), one.ToLowerInvariant())))
        .Where(one => one.Distance <= 2)
        .OrderBy(one => one.Distance).ThenBy(one => one.Name, StringComparer.Ordinal)
        .Select(one => one.Name)
        .FirstOrDefault();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
    }

    [GeneratedRegex(@"\{([a-z][A-Za-z0-9]{0,39})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
