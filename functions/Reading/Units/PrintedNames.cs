using GovOpenFlow.Reading.Text;

namespace GovOpenFlow.Reading.Units;

/// <summary>The names that one document prints: tells glued names apart and knows which names are one body.</summary>
/// <remarks>
/// The canonical name of a body is the form that the plan's unit fields print most often; of forms printed equally often the longest,
/// then the first. It is shown as printed, in the document's own script.
/// </remarks>
public sealed class PrintedNames
{
    private const int ShortestName = 3;

    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> inBrackets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, (int Count, int First)>> printed = new(StringComparer.Ordinal);
    private int longest;
    private int order;

    /// <summary>Learns a name that stands alone somewhere in the document.</summary>
    public void Learn(string key)
    {
        if (key.Length < ShortestName || key is "办公室" or "委员会" || !UnitWords.IsUnitLike(key))
        {
            return;
        }

        names.Add(key);
        longest = Math.Max(longest, key.Length);
        if (UnitAliases.InBracket(key) is { } second)
        {
            // A second name that goes with two bodies is the alias of neither.
            var of = UnitAliases.Of(key);
            inBrackets[second] = inBrackets.TryGetValue(second, out var other) && other != of ? "" : of;
        }
    }

    /// <summary>The names that a piece holds when they are printed without a separator; empty where it is one name.</summary>
    public IReadOnlyList<Piece> Unglue(Piece name)
    {
        var key = name.Key;
        if (key.Length < 2 * ShortestName || key.Length > 4 * UnitWords.MaximumLength || UnitWords.IsGroup(key))
        {
            return [];
        }

        // fewest[i]: the fewest known names that make up the first i characters.
        var fewest = new int[key.Length + 1];
        var lastStart = new int[key.Length + 1];
        Array.Fill(fewest, int.MaxValue);
        fewest[0] = 0;
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var end = ShortestName; end <= key.Length; end++)
        {
            for (var start = Math.Max(0, end - longest); start <= end - ShortestName; start++)
            {
                var isWhole = start == 0 && end == key.Length;
                if (!isWhole && fewest[start] < fewest[end] - 1 && lookup.Contains(key.AsSpan(start, end - start)))
                {
                    fewest[end] = fewest[start] + 1;
                    lastStart[end] = start;
                }
            }
        }

        if (fewest[^1] is int.MaxValue or < 2)
        {
            return [];
        }

        var parts = new List<Piece>();
        for (var end = key.Length; end > 0; end = lastStart[end])
        {
            parts.Insert(0, ByKey(name, lastStart[end], end));
        }

        return parts;
    }

    /// <summary>Counts one printed use of a name.</summary>
    public void Count(Piece name)
    {
        var shared = Shared(MainlandTerms.Fold(name.Key));
        if (!printed.TryGetValue(shared, out var forms))
        {
            printed.Add(shared, forms = new Dictionary<string, (int, int)>(StringComparer.Ordinal));
        }

        var form = Shown(name);
        forms[form] = forms.TryGetValue(form, out var known) ? (known.Count + 1, known.First) : (1, order++);
    }

    /// <summary>The key that all names of one body share.</summary>
    public string Shared(string key)
    {
        var shared = UnitAliases.Of(key);
        return inBrackets.TryGetValue(key, out var of) && of.Length > 0 ? of : shared;
    }

    /// <summary>The canonical name of a counted one.</summary>
    public string Canonical(Piece name) =>
        printed.TryGetValue(Shared(MainlandTerms.Fold(name.Key)), out var forms)
            ? forms.MaxBy(form => (form.Value.Count, form.Key.Length, -form.Value.First)).Key
            : Shown(name);

    /// <summary>The printed forms of each body that has more than one, canonical form first.</summary>
    public IEnumerable<IReadOnlyList<string>> Folded() =>
        printed.Values.Where(forms => forms.Count > 1)
            .OrderBy(forms => forms.Values.Min(form => form.First))
            .Select(forms => (IReadOnlyList<string>)[.. forms.OrderByDescending(form => (form.Value.Count, form.Key.Length, -form.Value.First)).Select(form => form.Key)]);

    /// <summary>A name as printed, without the blanks and line breaks that only fit it into its cell.</summary>
    public static string Shown(Piece name) => string.Concat(name.Raw.Where((_, at) => !char.IsWhiteSpace(name.Folded[at])));

    private static Piece ByKey(Piece name, int from, int to)
    {
        var text = name.Folded;
        var at = -1;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            at++;
            if (at == from)
            {
                start = i;
            }

            if (at == to - 1)
            {
                return name.Slice(start, i + 1 - start);
            }
        }

        return name.Slice(start);
    }
}
