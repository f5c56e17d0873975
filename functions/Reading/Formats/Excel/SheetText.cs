using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GovOpenFlow.Reading.Formats.Text;

namespace GovOpenFlow.Reading.Formats.Excel;

/// <summary>Text as a sheet stores it.</summary>
internal static partial class SheetText
{
    /// <summary>The text of a shared or inline string: its runs together, without the reading aids printed above characters.</summary>
    public static string Of(XElement item) => Clean(string.Concat(
        item.Elements().Where(part => part.Name.LocalName is "t" or "r").Select(part => part.Name.LocalName == "t" ? part.Value : part.Element("t")?.Value ?? "")));

    /// <summary>Resolves _x000A_ and its like, cleans, and trims every line.</summary>
    public static string Clean(string text)
    {
        var resolved = text.Contains("_x", StringComparison.Ordinal)
            ? Escaped().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;
        var clean = CleanText.Of(resolved);
        return clean.Contains('\n')
            ? string.Join('\n', clean.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
            : clean.Trim();
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.NonBacktracking)]
    private static partial Regex Escaped();
}
