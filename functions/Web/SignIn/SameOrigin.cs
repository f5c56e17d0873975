using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.SignIn;

/// <summary>Whether a browser says that a request comes from our own pages.</summary>
internal static class SameOrigin
{
    /// <summary>True where the browser says so; false also where it says nothing.</summary>
    public static bool IsSaid(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site != "same-origin")
        {
            return false;
        }

        // Behind a proxy that ends TLS the scheme differs, the host does not; every browser sends one of the two headers with a change.
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !(origin == "null" && site.Length > 0)
            ? Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            : site.Length > 0;
    }

    /// <summary>Whether the browser says that it comes from elsewhere.</summary>
    public static bool IsDenied(HttpRequest request) =>
        (request.Headers["Sec-Fetch-Site"].Count > 0 || request.Headers.Origin.Count > 0) && !IsSaid(request);
}
