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
        return reads || !Caller.CameByCookie(http) || SameOrigin.IsSaid(http.Request) ? next(http) : throw Refusals.CrossOrigin.ToException();
    }
}
