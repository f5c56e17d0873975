using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.SignIn;

/// <summary>Changes by cookie must come from our own pages: a browser adds the cookie for any page that asks.</summary>
internal sealed class SameOriginMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var method = http.Request.Method;
        var reads = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        return reads || !Caller.CameByCookie(http) || IsSameOrigin(http.Request) ? next(http) : throw Refusals.CrossOrigin.ToException();
    }

    private static bool IsSameOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site != "same-origin")
        {
            return false;
        }

        // Behind a proxy that ends TLS the scheme differs, the host does not; every browser sends one of the two headers with a change.
        var origin = request.Headers.Origin.ToString();
        if (origin == "null" && site == "same-origin")
        {
            // A page that hides where it comes from, yet no page can make up the other header.
            return true;
        }

        return origin.Length > 0
            ? Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            : site.Length > 0;
    }
}
