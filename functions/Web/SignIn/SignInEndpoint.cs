using GovOpenFlow.Web.Accounts;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Pages;
using GovOpenFlow.Web.Pages.Frame;
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
        .MapGet("/sign-in", SignInAsync)
        .AllowAnonymous()
        .RequireRateLimiting(RateLimits.SignIn)
        .WithTags("Sign-in")
        .WithName("signIn")
        .WithSummary("Sign in with the token")
        .WithDescription("Sets an HttpOnly, SameSite=Strict session cookie and goes on to /. The address is printed by the host at start.")
        .WithMetadata(
            new QueryParameter("token", "The sign-in token. Left out: the page to sign in with name and password."),
            new QueryParameter("back", "Where to go afterwards: a path of this site."))
        .Produces(StatusCodes.Status303SeeOther)
        .RefusesWith(StatusCodes.Status401Unauthorized);

    private static async Task SignInAsync(HttpContext http, SignInToken token, WebSettings settings, AccountDesk accounts, PageRenderer pages)
    {
        var query = new Query(http);
        var given = query.Text("token", 1000);
        if (given is null && settings.HasAccounts)
        {
            if (await accounts.IsFirstAsync(http.RequestAborted).ConfigureAwait(false))
            {
                await new SeeOther(AccountPages.FirstPath).ExecuteAsync(http).ConfigureAwait(false);
                return;
            }

            await AccountPages.WriteSignInAsync(http, pages, LocalPath.Or(query.Text("back", 2000)), null, StatusCodes.Status200OK).ConfigureAwait(false);
            return;
        }

        if (given is null || !token.IsToken(given))
        {
            throw Refusals.Unauthenticated.ToException();
        }

        if (http.Request.Cookies.ContainsKey(SessionCookie.CookieName))
        {
            http.Response.Cookies.Delete(SessionCookie.CookieName);
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
