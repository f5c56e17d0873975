using System.Globalization;
using System.Resources;

namespace GovOpenFlow.Core.Texts;

/// <summary>The texts of one room, from its resources: Chinese, and English for English cultures.</summary>
/// <param name="resources">The .resx resources; the neutral one is zh-CN.</param>
public sealed class TextSource(ResourceManager resources)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>A text with its placeholders {0}, {1} … filled.</summary>
    /// <exception cref="MissingManifestResourceException">The key has no text: a mistake in the program.</exception>
    public string Get(string key, CultureInfo culture, params object?[] arguments)
    {
        // By name: without ICU, which is how this is built, every culture calls its language "iv".
        var isEnglish = culture.Name is "en" || culture.Name.StartsWith("en-", StringComparison.OrdinalIgnoreCase);
        var language = isEnglish ? English : CultureInfo.InvariantCulture;
        var text = resources.GetString(key, language)
            ?? throw new MissingManifestResourceException($"No text for '{key}'.");
        return arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }
}
