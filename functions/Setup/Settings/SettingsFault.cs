using System.Globalization;

namespace GovOpenFlow.Setup.Settings;

/// <summary>What is wrong in the settings: never with a value in it, because values may be secrets.</summary>
/// <param name="Field">Its path, such as mail.smtp.port.</param>
/// <param name="Code">Stable, in kebab-case.</param>
/// <param name="Arguments">What the text needs besides the field.</param>
internal sealed record SettingsFault(string Field, string Code, params IReadOnlyList<object?> Arguments)
{
    /// <summary>In words: the field, what is wrong, and the remedy.</summary>
    public string Describe(CultureInfo culture) => SettingsTexts.Source.Get(Code, culture, [Field, .. Arguments]);
}
