using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Frame;

/// <summary>Switches the language of the pages; a cookie remembers it. Open to all: signed links and the sign-in page have the switch too.</summary>
internal static class LanguageEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/language", (Delegate)SwitchAsync)
        .AllowAnonymous()
        .ExcludeFromDescription();

    private static async Task<IResult> SwitchAsync(HttpContext http)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "to", "back").ConfigureAwait(false);
        CallerLanguage.Keep(http, sent["to"]);
        return new SeeOther(LocalPath.Or(sent["back"]));
    }
}
