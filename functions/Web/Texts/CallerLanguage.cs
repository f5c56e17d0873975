using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GovOpenFlow.Web.Texts;

/// <summary>The language of an answer: Chinese, unless the caller likes English better (Accept-Language).</summary>
internal static class CallerLanguage
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    public static CultureInfo Of(HttpContext http)
    {
        StringWithQualityHeaderValue.TryParseList(http.Request.Headers.AcceptLanguage, out var accepted);
        var (english, chinese) = (0.0, 0.0);
        foreach (var language in accepted ?? [])
        {
            var quality = language.Quality ?? 1;
            english = Math.Max(english, Is(language, "en") ? quality : 0);
            chinese = Math.Max(chinese, Is(language, "zh") ? quality : 0);
        }

        // Browsers set up in China often name both with one quality; Chinese is what most readers here want.
        return english > chinese ? English : Chinese;
    }

    private static bool Is(StringWithQualityHeaderValue language, string name) =>
        language.Value.Equals(name, StringComparison.OrdinalIgnoreCase)
        || language.Value.StartsWith(name + "-", StringComparison.OrdinalIgnoreCase);
}
