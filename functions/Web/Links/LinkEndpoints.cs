using GovOpenFlow.Ledger.Links;
using GovOpenFlow.Web.Hosting;
using GovOpenFlow.Web.Pages;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Links;

/// <summary>The units' pages. Who has the link is who it was sent to; GET shows and POST acts, because mail scanners open links.</summary>
internal static class LinkEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/" + LinkIssuer.Path + "/{token}").AllowAnonymous().ExcludeFromDescription()
            .AddEndpointFilter(static (context, next) =>
                !HttpMethods.IsGet(context.HttpContext.Request.Method) && SameOrigin.IsDenied(context.HttpContext.Request)
                    ? throw Refusals.CrossOrigin.ToException()
                    : next(context));
        links.MapGet("", ShowAsync).RequireRateLimiting(RateLimits.Links);
        links.MapPost("", ActAsync).RequireRateLimiting(RateLimits.Links);
        links.MapPost("/renew", RenewAsync).RequireRateLimiting(RateLimits.Renewals);
    }

    private static async Task ShowAsync(string token, HttpContext http, LinkDesk desk, PageRenderer renderer)
    {
        _ = new Query(http);
        await WriteAsync(http, renderer, await desk.LookAsync(token, http.RequestAborted).ConfigureAwait(false), null).ConfigureAwait(false);
    }

    private static async Task ActAsync(string token, HttpContext http, LinkDesk desk, PageRenderer renderer, TimeProvider clock)
    {
        _ = new Query(http);
        var view = await desk.LookAsync(token, http.RequestAborted).ConfigureAwait(false);
        if (view.Check.Standing != LinkStanding.Valid)
        {
            // Before the form is read: strangers do not get to send 50 MiB.
            await WriteAsync(http, renderer, view, null).ConfigureAwait(false);
            return;
        }

        LinkForm? form = null;
        try
        {
            form = await LinkForm.ReadAsync(http, clock).ConfigureAwait(false);
            if (await desk.ActAsync(view, form, http.RequestAborted).ConfigureAwait(false))
            {
                Flash.Say(http, LinkTexts.Source.Get($"Done.{view.Check.Link!.Action}", CallerLanguage.Of(http)));
            }

            await new SeeOther(view.Path).ExecuteAsync(http).ConfigureAwait(false);
        }
        catch (ProblemException refused) when (refused.Problem.Status is 400 or 408 or 409 or 413 or 422)
        {
            var problem = ProblemJson.Of(refused.Problem, CallerLanguage.Of(http));
            await WriteAsync(
                http, renderer, view, FormState.Refused(view.Path, form?.Values ?? new Dictionary<string, string>(), problem), refused.Problem.Status)
                .ConfigureAwait(false);
        }
    }

    private static async Task RenewAsync(string token, HttpContext http, LinkDesk desk)
    {
        _ = new Query(http);
        var view = await desk.LookAsync(token, http.RequestAborted).ConfigureAwait(false);
        var culture = CallerLanguage.Of(http);
        var sent = await desk.RenewAsync(view, culture, http.RequestAborted).ConfigureAwait(false);
        Flash.Say(http, sent ? LinkTexts.Source.Get("Renewed", culture, view.RenewalTo) : LinkTexts.Source.Get("NotRenewed", culture));
        await new SeeOther(view.Path).ExecuteAsync(http).ConfigureAwait(false);
    }

    private static Task WriteAsync(HttpContext http, PageRenderer renderer, LinkView view, FormState? refused, int? status = null)
    {
        // A link is a secret: no search engine, no shared cache, no other site may come to know it.
        http.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return renderer.WriteAsync<LinkPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(LinkPage.View)] = view,
                [nameof(LinkPage.State)] = FormState.Of(view.Path, refused),
            },
            status ?? (view.Check.Standing switch
            {
                LinkStanding.Forged => StatusCodes.Status404NotFound,
                LinkStanding.Expired or LinkStanding.Superseded => StatusCodes.Status410Gone,
                _ => StatusCodes.Status200OK,
            }));
    }
}
