using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GovOpenFlow.Web.Pages;

/// <summary>Writes Chinese as Chinese: the renderer's encoder turns every character beyond Latin into a number, which makes pages three times as long.</summary>
internal static partial class ReadableHtml
{
    // Below this stands everything that means something to HTML; it stays a number.
    private const int FirstPlain = 0xA1;

    public static string Of(string html) => Numbers().Replace(html, match =>
        int.TryParse(match.ValueSpan[3..^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        && value >= FirstPlain && Rune.TryCreate(value, out var rune) && IsVisible(rune)
            ? rune.ToString()
            : match.Value);

    // What cannot be seen, such as marks that turn the direction of writing, stays a number.
    private static bool IsVisible(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune);

    [GeneratedRegex("&#x[0-9A-F]{2,6};")]
    private static partial Regex Numbers();
}
