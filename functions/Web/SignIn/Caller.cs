using System.Globalization;
using System.Security.Claims;
using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.SignIn;

/// <summary>Who is asking, as the audit trail records it.</summary>
internal static class Caller
{
    public const string WayClaim = "way";
    public const string ByToken = "token";
    public const string ByCookie = "cookie";

    /// <summary>The most characters of X-Acting-For.</summary>
    public const int MostActingFor = 64;

    /// <summary>The caller's name; with X-Acting-For "coordinator for 某某".</summary>
    /// <exception cref="ProblemException">X-Acting-For is not 1–64 printable characters.</exception>
    public static string NameOf(HttpContext http)
    {
        var name = http.User.FindFirstValue(ClaimTypes.Name)
            ?? throw new InvalidOperationException("An endpoint without a caller was reached.");
        var given = http.Request.Headers["X-Acting-For"];
        if (given.Count == 0)
        {
            return name;
        }

        // Headers are meant for ASCII; percent-encoded UTF-8 is what every client can send.
        var other = Uri.UnescapeDataString(given.ToString()).Trim();
        return other.Length is > 0 and <= MostActingFor && other.All(IsPrintable)
            ? $"{name} for {other}"
            : throw BadRequests.BadActingFor().ToException();
    }

    public static bool CameByCookie(HttpContext http) => http.User.HasClaim(WayClaim, ByCookie);

    private static bool IsPrintable(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && character != '\uFFFD';
}
