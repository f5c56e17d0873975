using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Papers;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Circulars;

/// <summary>Circulars, the year's section for the annual report, and the look-back list.</summary>
internal static class CircularEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var circulars = api.MapGroup("/plans/{id}").WithTags("Circulars");
        circulars.MapGet("/circulars", ListAsync)
            .WithName("listCirculars")
            .WithSummary("The circulars of a plan's year")
            .WithDescription("One after each quarter, at the end of September, at year end and after the year's closing. The clock issues each when its time has come; issued ones stay as they are.")
            .RequireAuthorization(Access.See)
            .Produces<CircularListJson>()
            .RefusesWith(StatusCodes.Status404NotFound);
        circulars.MapGet("/circulars/{name}", ShowAsync)
            .WithName("showCircular")
            .WithSummary("A circular with all figures")
            .WithDescription("As issued; one that is not issued yet is a preview of how things stand (issued: false). Every point of every score names its rule, item and checkpoint.")
            .RequireAuthorization(Access.See)
            .Produces<IssuedCircular>()
            .Produces(StatusCodes.Status304NotModified)
            .RefusesWith(StatusCodes.Status404NotFound);
        circulars.MapGet("/circulars/{name}/docx", DocxAsync)
            .WithName("downloadCircular")
            .WithSummary("A circular as a Word document")
            .RequireAuthorization(Access.See)
            .Produces<Stream>(StatusCodes.Status200OK, PaperDocx.MediaType)
            .RefusesWith(StatusCodes.Status404NotFound);
        circulars.MapPost("/circulars/{name}/issue", (Delegate)IssueAsync)
            .WithName("issueCircular")
            .WithSummary("Issue a circular now")
            .WithDescription("For one whose time has come while no clock ran. One that is issued already stays as it is and is given back.")
            .RequireAuthorization(Access.Coordinate)
            .OnceOnly()
            .Produces<IssuedCircular>()
            .RefusesWith(StatusCodes.Status404NotFound);
        circulars.MapGet("/annual", AnnualAsync)
            .WithName("showAnnual")
            .WithSummary("The year's account")
            .WithDescription("What the annual report's section is written from: as closed, else as at year end, else as things stand. lookBack lists what next year looks back at.")
            .RequireAuthorization(Access.See)
            .Produces<IssuedCircular>()
            .RefusesWith(StatusCodes.Status404NotFound);
        circulars.MapGet("/annual/docx", AnnualDocxAsync)
            .WithName("downloadAnnual")
            .WithSummary("The section for the annual report as a Word document")
            .RequireAuthorization(Access.See)
            .Produces<Stream>(StatusCodes.Status200OK, PaperDocx.MediaType)
            .RefusesWith(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(string id, HttpContext http, CircularShelf shelf)
    {
        _ = new Query(http);
        return Answer.Of(await shelf.ListAsync(id, http.RequestAborted).ConfigureAwait(false), WebJson.Api.CircularListJson);
    }

    private static async Task<IResult> ShowAsync(string id, string name, HttpContext http, CircularShelf shelf)
    {
        _ = new Query(http);
        return AnswerOf(await shelf.FindAsync(id, name, http.RequestAborted).ConfigureAwait(false));
    }

    private static async Task<IResult> DocxAsync(string id, string name, HttpContext http, CircularShelf shelf)
    {
        _ = new Query(http);
        var issued = await shelf.FindAsync(id, name, http.RequestAborted).ConfigureAwait(false);
        return Docx(http, CircularPaper.Of(issued, CallerLanguage.Of(http)), $"circular-{issued.Name}.docx");
    }

    private static Task<Answer> IssueAsync(string id, string name, HttpContext http, CircularShelf shelf, OnceOnly once)
    {
        _ = new Query(http);
        return once.RunAsync(http, default, async (_, cancellation) => AnswerOf(await shelf.IssueAsync(id, name, cancellation).ConfigureAwait(false)));
    }

    private static async Task<IResult> AnnualAsync(string id, HttpContext http, CircularShelf shelf)
    {
        _ = new Query(http);
        return AnswerOf(await shelf.YearAsync(id, http.RequestAborted).ConfigureAwait(false));
    }

    private static async Task<IResult> AnnualDocxAsync(string id, HttpContext http, CircularShelf shelf)
    {
        _ = new Query(http);
        var issued = await shelf.YearAsync(id, http.RequestAborted).ConfigureAwait(false);
        return Docx(http, AnnualPaper.Of(issued, CallerLanguage.Of(http)), $"annual-{issued.Circular.Period}.docx");
    }

    // What is issued does not change; a preview does with every second.
    private static Answer AnswerOf(IssuedCircular issued) =>
        Answer.Of(issued, WebJson.Api.IssuedCircular, etag: issued.Issued ? EntityTags.Of(1) : null);

    private static IResult Docx(HttpContext http, Paper paper, string fileName)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(PaperDocx.Write(paper, CallerLanguage.Of(http).Name), PaperDocx.MediaType, fileName);
    }
}
