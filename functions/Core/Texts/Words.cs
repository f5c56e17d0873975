using System.Globalization;
using System.Resources;

namespace GovOpenFlow.Core.Texts;

/// <summary>The glossary's word for a value, as users read it.</summary>
public static class Words
{
    private static readonly TextSource Source = new(new ResourceManager(typeof(Words)));

    /// <summary>The word for a stage, light, role, recipient, channel, notice kind or state of a notice.</summary>
    /// <exception cref="MissingManifestResourceException">The enum has no words: a mistake in the program.</exception>
    public static string Of<T>(T value, CultureInfo culture)
        where T : struct, Enum => Source.Get($"{typeof(T).Name}.{value}", culture);
}
