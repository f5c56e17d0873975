using System.Globalization;
using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>The command line's texts in the user's language.</summary>
internal static class CommandTexts
{
    private static readonly TextSource Source = new(new ResourceManager(typeof(CommandTexts)));

    public static string Get(string key, params object?[] arguments) => Source.Get(key, CultureInfo.CurrentUICulture, arguments);
}
