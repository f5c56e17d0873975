using System.Globalization;
using System.Text;

namespace GovOpenFlow.Ledger.Evidence;

/// <summary>Makes a name that a stranger gave fit to be shown and to be saved under. Nothing is ever stored under it.</summary>
public static class EvidenceName
{
    private const int MostCharacters = 100;

    // Windows opens a device instead of a file of these names.
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The last part of a path, of at most 100 visible characters, without what systems take for something else.</summary>
    /// <param name="given">As sent; may be a whole path of either system, empty, or made to deceive.</param>
    public static string Clean(string? given)
    {
        var last = (given ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            clean.Append(IsVisible(rune) && rune.Value is not ('<' or '>' or ':' or '"' or '|' or '?' or '*' or '%') ? rune.ToString() : "_");
        }

        var name = clean.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.');
        var dot = name.LastIndexOf('.');
        var (stem, ending) = dot > 0 ? (name[..dot].TrimEnd(' ', '.'), name[dot..]) : (name, "");
        if (stem.Length == 0 || Devices.Contains(stem.Split('.')[0]))
        {
            stem = "_" + stem;
        }

        // Cut in the middle, so that the ending stays what it is; never within a pair of surrogates.
        var most = MostCharacters - Math.Min(ending.Length, 10);
        if (stem.Length > most)
        {
            stem = stem[..(char.IsHighSurrogate(stem[most - 1]) ? most - 1 : most)];
        }

        return stem + (ending.Length > 10 ? ending[..10] : ending);
    }

    // Marks that turn the direction of writing make gpj.exe look like exe.jpg; breaks of lines would break the audit's line.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune.Value != 0xfffd;
}
