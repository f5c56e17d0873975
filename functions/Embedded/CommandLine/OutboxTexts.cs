using System.Globalization;
using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Embedded.CommandLine;

/// <summary>What the policy and outbox commands say, in the user's language.</summary>
internal static class OutboxTexts
{
    private static readonly TextSource Source = new(new ResourceManager(typeof(OutboxTexts)));

    public static string Get(string key, params object?[] arguments) => Source.Get(key, CultureInfo.CurrentUICulture, arguments);
}
