using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.SignIn;

/// <summary>Whether a person looks at the answer in a browser, or a program reads it.</summary>
internal static class PersonLooking
{
    public static bool At(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/openapi")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
