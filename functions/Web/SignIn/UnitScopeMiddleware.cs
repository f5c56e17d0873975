using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.SignIn;

/// <summary>Before a supervisor's request the directory is read: it says which units are theirs, and another host may have changed it.</summary>
internal sealed class UnitScopeMiddleware(RequestDelegate next, DirectoryStore directory)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.User.IsInRole(Access.Supervisor))
        {
            await directory.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        }

        await next(http).ConfigureAwait(false);
    }
}
