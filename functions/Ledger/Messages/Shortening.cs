using System.Globalization;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>Cuts text where a reader would.</summary>
internal static class Shortening
{
    private const string Mark = "…";

    /// <summary>The text on one line, with at most so many characters as people count them; what is cut ends in ….</summary>
    public static string To(string text, int most)
    {
        var line = OnOneLine(text);
        var starts = StringInfo.ParseCombiningCharacters(line);
        return starts.Length <= most ? line : line[..starts[most - 1]] + Mark;
    }

    /// <summary>The text on one line, with as many characters as fit; what is cut ends in …. Of a character that alone is too long, with all its marks, a part is shown, but never half of a surrogate pair.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="fits">Whether a text is short enough; of texts that end in …, each that is shorter than one that fits has to fit as well.</param>
    public static string ToFit(string text, Func<string, bool> fits)
    {
        var line = OnOneLine(text);
        return fits(line) ? line
            : Longest(line, StringInfo.ParseCombiningCharacters(line), fits)
            ?? Longest(line, [.. Enumerable.Range(0, line.Length).Where(at => !char.IsLowSurrogate(line[at]))], fits)
            ?? Mark;
    }

    private static string? Longest(string line, int[] starts, Func<string, bool> fits)
    {
        var (most, tooMany) = (0, starts.Length);
        while (tooMany - most > 1)
        {
            var half = (most + tooMany) / 2;
            (most, tooMany) = fits(line[..starts[half]] + Mark) ? (half, tooMany) : (most, half);
        }

        return most == 0 ? null : line[..starts[most]] + Mark;
    }

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
