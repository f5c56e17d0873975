using System.Security.Claims;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Web.Accounts;

/// <summary>The cookie of those who have signed in with name and password.</summary>
internal static class SessionCookie
{
    public const string SchemeName = "Account";
    public const string CookieName = "govopenflow-session";
    public const string SessionClaim = "session";
    public const string MustChangeClaim = "must-change";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        // Lax: who follows a link from a mail is still signed in. What changes something is checked for its origin.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = SessionRegister.Longest;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Signs somebody in: a new session, whatever cookie the browser had before.</summary>
    public static Task SignInAsync(HttpContext http, Account account)
    {
        End(http);
        var id = http.RequestServices.GetRequiredService<SessionRegister>().Begin(account);
        return http.SignInAsync(SchemeName, new(new ClaimsIdentity([new(SessionClaim, id)], SchemeName)));
    }

    /// <summary>Signs out: the session is over, also for a copy of the cookie.</summary>
    public static async Task SignOutAsync(HttpContext http)
    {
        End(http);
        await http.SignOutAsync(SchemeName).ConfigureAwait(false);
    }

    private static void End(HttpContext http)
    {
        if (http.User.FindFirstValue(SessionClaim) is { } id)
        {
            http.RequestServices.GetRequiredService<SessionRegister>().End(id);
        }

        if (http.Request.Cookies.ContainsKey(TokenHandler.CookieName))
        {
            http.Response.Cookies.Delete(TokenHandler.CookieName);
        }
    }

    // Each time from the account itself: what a coordinator takes away is gone with the next click.
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var id = context.Principal?.FindFirstValue(SessionClaim);
        var session = id is null ? null : services.GetRequiredService<SessionRegister>().Use(id);
        var account = session is null ? null
            : await services.GetRequiredService<AccountStore>().FindAsync(session.Name, context.HttpContext.RequestAborted).ConfigureAwait(false);
        if (account is null || account.Disabled || account.Stamp != session!.Stamp)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(SchemeName).ConfigureAwait(false);
            return;
        }

        var claims = new List<Claim>
        {
            new(ClaimTypes.Name, account.Name), new(ClaimTypes.Role, account.Role), new(Caller.WayClaim, Caller.ByCookie), new(SessionClaim, id!),
        };
        claims.AddRange(account.Units.Select(unit => new Claim(UnitScope.UnitClaim, unit)));
        if (account.MustChange)
        {
            claims.Add(new(MustChangeClaim, "yes"));
        }

        context.ReplacePrincipal(new(new ClaimsIdentity(claims, SchemeName)));
    }
}
