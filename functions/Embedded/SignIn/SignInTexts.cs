using System.Globalization;
using System.Resources;
using GovOpenFlow.Core.Texts;

namespace GovOpenFlow.Embedded.SignIn;

/// <summary>This room's texts in the user's language.</summary>
internal static class SignInTexts
{
    private static readonly TextSource Source = new(new ResourceManager(typeof(SignInTexts)));

    public static string Get(string key, params object?[] arguments) => Source.Get(key, CultureInfo.CurrentUICulture, arguments);
}
