using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>Goes on to a page after an action (303), so that reloading it does not act again.</summary>
internal sealed record SeeOther(string Path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = LocalPath.Escaped(Path);
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
