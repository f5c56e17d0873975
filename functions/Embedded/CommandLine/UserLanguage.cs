using System.Globalization;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>The language that the user's environment asks for.</summary>
internal static class UserLanguage
{
    /// <summary>English where LC_ALL, LC_MESSAGES or LANG begins with en, in that order; else Chinese.</summary>
    public static CultureInfo FromEnvironment()
    {
        var wanted = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return CultureInfo.GetCultureInfo(
            wanted?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "zh-CN");
    }
}
