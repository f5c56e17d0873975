using System.Globalization;
using GovOpenFlow.Reading;
using GovOpenFlow.Web.Drafts;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Drafts;

/// <summary>Takes a document, uploaded or pasted, and makes a draft of it.</summary>
internal static class NewDraftPages
{
    private const string Path = "/plans/new";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/new", NewAsync);
        pages.MapPost("/new", (Delegate)CreateAsync);
    }

    private static Task NewAsync(HttpContext http, PageRenderer renderer)
    {
        _ = new Query(http);
        return RenderAsync(http, renderer, FormState.Of(Path), StatusCodes.Status200OK);
    }

    private static Task RenderAsync(HttpContext http, PageRenderer renderer, FormState state, int status) =>
        renderer.WriteAsync<NewDraftPage>(http, new Dictionary<string, object?> { [nameof(NewDraftPage.State)] = state }, status);

    private static async Task<IResult> CreateAsync(HttpContext http, PageRenderer renderer, DraftDesk desk, OnceOnly once, TimeProvider clock)
    {
        _ = new Query(http);
        var values = new Dictionary<string, string>();
        ProblemJson problem;
        try
        {
            var (document, fileName, fields) = await DraftForms.ReadDocumentAsync(http, clock).ConfigureAwait(false);
            values["text"] = fileName is null ? fields["text"].ToString().ReplaceLineEndings("\n") : "";
            values["year"] = fields["year"].ToString();
            int? year = values["year"].Length == 0 ? null
                : int.TryParse(values["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 2000 and <= 2100 ? number
                : throw BadRequests.BadNumber("year", values["year"], 2000, 2100).ToException();
            SetKey(http, fields["key"].ToString());
            var location = "";
            var answer = await once.RunAsync(http, document, async (_, cancellation) =>
            {
                var view = await desk.CreateAsync(http, document, fileName, year, cancellation).ConfigureAwait(false);
                location = "/plans/drafts/" + view.Draft.Id;
                return Answer.Of(DraftStateJson.Of(view), WebJson.Api.DraftStateJson, location: location);
            }).ConfigureAwait(false);
            return new SeeOther(answer.Location ?? location);
        }
        catch (ProblemException refused) when (refused.Problem.Status is 400 or 413 or 422)
        {
            problem = ProblemJson.Of(refused.Problem, CallerLanguage.Of(http));
        }
        catch (UnreadableDocumentException unreadable)
        {
            problem = ProblemJson.Of(Refusals.Unreadable(unreadable.Code, unreadable.Message), CallerLanguage.Of(http));
        }

        await RenderAsync(http, renderer, FormState.Refused(Path, values, problem), problem.Status).ConfigureAwait(false);
        return Results.Empty;
    }

    private static void SetKey(HttpContext http, string key)
    {
        if (key.Length is > 0 and <= OnceOnly.MostKeyLength && http.Request.Headers["Idempotency-Key"].Count == 0 && key.All(char.IsAsciiLetterOrDigit))
        {
            http.Request.Headers["Idempotency-Key"] = key;
        }
    }
}
