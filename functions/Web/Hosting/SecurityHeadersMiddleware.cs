using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Hosting;

/// <summary>Tells browsers what pages may do: show our own style, and send forms to ourselves. Nothing else, no script at all.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext http)
    {
        // At the start of the answer, so that no later step can lose them.
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = http.Features.Get<ContentPolicy>()?.Text ?? Policy;
            headers.XContentTypeOptions = "nosniff";
            // Our own pages may know where a form came from, nobody else may: signed links are secrets.
            // Not no-referrer: browsers then send "Origin: null" with our own forms, and nobody could tell them from a stranger's.
            headers["Referrer-Policy"] = "same-origin";
            headers.XFrameOptions = "DENY";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.Append("Vary", "Accept-Language");
            return Task.CompletedTask;
        }, http);
        return next(http);
    }
}
