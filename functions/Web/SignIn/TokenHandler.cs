using System.Security.Claims;
using System.Text.Encodings.Web;
using GovOpenFlow.Web.Accounts;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Pages;
using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GovOpenFlow.Web.SignIn;

/// <summary>Knows a caller by the sign-in token (Authorization: Bearer) or by the cookie that /sign-in sets.</summary>
internal sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, SignInToken token, ProblemWriter problems,
    PageRenderer pages, WebSettings settings)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "SignInToken";
    public const string CookieName = "govopenflow";
    private const string BearerPrefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            // Whoever names a token means it; a wrong one is not made good by a cookie.
            return Task.FromResult(
                header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) && token.IsToken(header[BearerPrefix.Length..].Trim())
                    ? Known(Caller.ByToken)
                    : AuthenticateResult.Fail("The token is not the one of this place."));
        }

        return Task.FromResult(
            Request.Cookies[CookieName] is { } cookie && token.IsCookie(cookie) ? Known(Caller.ByCookie) : AuthenticateResult.NoResult());
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"GovOpenFlow\"";
        if (!settings.HasAccounts || !HttpMethods.IsGet(Request.Method) || !PersonLooking.At(Request))
        {
            return problems.WriteAsync(Context, Refusals.Unauthenticated);
        }

        // Where they wanted to go is where they are after signing in.
        return AccountPages.WriteSignInAsync(Context, pages, Request.Path + Request.QueryString, null, StatusCodes.Status401Unauthorized);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => problems.WriteAsync(Context, Refusals.Forbidden);

    private static AuthenticateResult Known(string way) => AuthenticateResult.Success(new(
        new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.Name, Access.Coordinator), new(ClaimTypes.Role, Access.Coordinator), new(Caller.WayClaim, way)], SchemeName)),
        SchemeName));
}
