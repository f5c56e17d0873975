using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Assignments;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Plans;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.LedgerList;

/// <summary>The ledger to take away: as a workbook, and as CSV.</summary>
internal static class ExportEndpoints
{
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string CsvType = "text/csv";

    public static void Map(RouteGroupBuilder api)
    {
        Map(api, "xlsx", SheetType, "The ledger as an Excel workbook", (http, lines, words) => SheetAsync(http, lines, words));
        Map(api, "csv", CsvType, "The ledger as CSV", (http, lines, words) => LedgerCsv.WriteAsync(http.Response.Body, lines, words, http.RequestAborted));
    }

    private static void Map(
        RouteGroupBuilder api, string extension, string type, string summary, Func<HttpContext, IAsyncEnumerable<LedgerLine>, Words, Task> write) => api
        .MapGet("/assignments." + extension, async (HttpContext http, ILedger ledger, PlanShelf plans, TimeProvider clock) =>
        {
            var now = clock.GetUtcNow();
            var filter = await AssignmentQuery.Of(new Query(http), now).FilterAsync(plans, http.RequestAborted).ConfigureAwait(false);
            var words = new Words(CallerLanguage.Of(http));
            http.Response.ContentType = type == CsvType ? type + "; charset=utf-8" : type;
            http.Response.Headers.CacheControl = "no-store";
            var name = $"{words["Ledger.Title"]}-{words.Date(ChinaTime.DateOf(now))}.{extension}";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"ledger.{extension}\"; filename*=UTF-8''{Uri.EscapeDataString(name)}";
            await write(http, LedgerWalk.AllAsync(ledger, plans, filter, http.RequestAborted), words).ConfigureAwait(false);
        })
        .WithTags("Assignments")
        .WithName("exportAssignments" + char.ToUpperInvariant(extension[0]) + extension[1..])
        .WithSummary(summary)
        .WithDescription("All that fit the filter, with the columns of a printed ledger in the caller's language. No cell can become a formula.")
        .WithMetadata(LedgerParameters.OfWhole)
        .RequireAuthorization(Access.See)
        .Produces(StatusCodes.Status200OK, contentType: type)
        .RefusesWith(StatusCodes.Status400BadRequest);

    // A workbook is a zip, written to and fro; it goes out when it is whole.
    private static async Task SheetAsync(HttpContext http, IAsyncEnumerable<LedgerLine> lines, Words words)
    {
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await LedgerSheet.WriteAsync(file, lines, words, http.RequestAborted).ConfigureAwait(false);
        file.Position = 0;
        http.Response.ContentLength = file.Length;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted).ConfigureAwait(false);
    }
}
