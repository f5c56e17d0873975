using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Accounts;

/// <summary>A password that somebody else gave out opens one thing: choosing one's own.</summary>
internal sealed class PasswordChangeMiddleware(RequestDelegate next)
{
    private static readonly string[] Open = [AccountPages.PasswordPath, AccountPages.SignOutPath];

    public Task InvokeAsync(HttpContext http)
    {
        var must = http.User.HasClaim(SessionCookie.MustChangeClaim, "yes")
            && !Open.Contains(http.Request.Path.Value)
            && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null;
        return !must ? next(http)
            : HttpMethods.IsGet(http.Request.Method) && PersonLooking.At(http.Request) ? new SeeOther(AccountPages.PasswordPath).ExecuteAsync(http)
            : throw Refusals.PasswordChangeNeeded.ToException();
    }
}
