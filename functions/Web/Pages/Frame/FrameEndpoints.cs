using GovOpenFlow.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>What all pages need: style, icon, switch of language. Open to all: there is nothing to learn from it, and sign-in and signed links look alike.</summary>
internal static class FrameEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/site.css", Style).WithMetadata(new QueryParameter("v", "Changes with the content.")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(SiteIcon.Path, Icon).AllowAnonymous().ExcludeFromDescription();
        LanguageEndpoint.Map(routes);
    }

    private static IResult Style(HttpContext http)
    {
        _ = new Query(http);
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(SiteStyle.Bytes, "text/css; charset=utf-8");
    }

    private static IResult Icon(HttpContext http)
    {
        _ = new Query(http);
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Bytes(SiteIcon.Bytes, "image/svg+xml");
    }
}
