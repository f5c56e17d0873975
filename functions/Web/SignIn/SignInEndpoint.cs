using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.SignIn;

/// <summary>Turns the token of the address printed at start into a cookie.</summary>
internal static class SignInEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/sign-in", SignIn)
        .AllowAnonymous()
        .WithTags("Sign-in")
        .WithName("signIn")
        .WithSummary("Sign in with the token")
        .WithDescription("Sets an HttpOnly, SameSite=Strict session cookie and goes on to /. The address is printed by the host at start.")
        .WithMetadata(new QueryParameter("token", "The sign-in token."))
        .Produces(StatusCodes.Status303SeeOther)
        .RefusesWith(StatusCodes.Status401Unauthorized);

    private static void SignIn(HttpContext http, SignInToken token)
    {
        var given = new Query(http).Text("token", 1000);
        if (given is null || !token.IsToken(given))
        {
            throw Refusals.Unauthenticated.ToException();
        }

        http.Response.Cookies.Append(TokenHandler.CookieName, token.Cookie, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        });
        // SameSite=Strict cookies are not sent after a link from a mail; the next click has them.
        http.Response.Headers.Location = "/";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
    }
}
