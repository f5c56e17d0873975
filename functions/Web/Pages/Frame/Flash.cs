using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>One sentence from an action to the page that follows it (POST, redirect, GET), in a cookie that is gone once shown.</summary>
internal static class Flash
{
    private const string CookieName = "flash";
    private const int MostCharacters = 400;

    public static void Say(HttpContext http, string text) => http.Response.Cookies.Append(
        CookieName,
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text.Length <= MostCharacters ? text : text[..MostCharacters])),
        Options(http));

    /// <summary>What was said, or null; it is not said again.</summary>
    public static string? Take(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is not { } given || http.Response.HasStarted)
        {
            return null;
        }

        http.Response.Cookies.Delete(CookieName, Options(http));
        // Somebody else's cookie says nothing: the text is shown as text, and only while it is short.
        return given.Length <= MostCharacters * 4 && Base64Url.IsValid(given)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(given))
            : null;
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
