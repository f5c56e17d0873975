using System.Globalization;
using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>What the backup, restore and verify commands say, in the user's language.</summary>
internal static class BackupTexts
{
    private static readonly TextSource Source = new(new ResourceManager(typeof(BackupTexts)));

    public static string Get(string key, params object?[] arguments) => Source.Get(key, CultureInfo.CurrentUICulture, arguments);
}
