using System.Globalization;

namespace GovOpenFlow.Ledger.Messages;

/// <summary>Cuts text where a reader would.</summary>
internal static class Shortening
{
    /// <summary>The text on one line, with at most so many characters as people count them; what is cut ends in ….</summary>
    public static string To(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var starts = StringInfo.ParseCombiningCharacters(line);
        return starts.Length <= most ? line : line[..starts[most - 1]] + "…";
    }
}
