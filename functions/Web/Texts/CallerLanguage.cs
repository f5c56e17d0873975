using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GovOpenFlow.Web.Texts;

/// <summary>The language of an answer: the one chosen on the pages (cookie), else Chinese unless the caller likes English better (Accept-Language).</summary>
internal static class CallerLanguage
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private const string CookieName = "language";

    public static CultureInfo Of(HttpContext http)
    {
        switch (http.Request.Cookies[CookieName])
        {
            case "en":
                return English;
            case "zh-CN":
                return Chinese;
        }

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

    /// <summary>Remembers a choice for a year; what is not a language of this site changes nothing.</summary>
    public static void Keep(HttpContext http, string? language)
    {
        if (language is "en" or "zh-CN")
        {
            http.Response.Cookies.Append(CookieName, language, new()
            {
                MaxAge = TimeSpan.FromDays(365), Path = "/", HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true,
            });
        }
    }

    private static bool Is(StringWithQualityHeaderValue language, string name) =>
        language.Value.Equals(name, StringComparison.OrdinalIgnoreCase)
        || language.Value.StartsWith(name + "-", StringComparison.OrdinalIgnoreCase);
}
