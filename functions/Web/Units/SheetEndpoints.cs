using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Reading.UnitSheets;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Once;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Units;

/// <summary>The directory as a sheet: out, and in again.</summary>
internal static class SheetEndpoints
{
    public const int MostBytes = 8 * 1024 * 1024;

    private static readonly QueryParameter Format = new("format", "csv (default; opens in Excel as it is) or xlsx.", Allowed: ["csv", "xlsx"]);
    private static readonly QueryParameter Apply = new("apply", "true: takes the sheet over; false (default): tells what it would change.", "boolean");

    public static void Map(RouteGroupBuilder api)
    {
        var sheets = api.MapGroup("/units").WithTags("Units").RequireAuthorization(Access.Coordinate);
        sheets.MapGet("/sheet", ExportAsync)
            .WithName("exportUnits")
            .WithSummary("The directory as a sheet")
            .WithMetadata(Format)
            .Produces<Stream>(StatusCodes.Status200OK, "text/csv");
        sheets.MapPost("/sheet", (Delegate)ImportAsync)
            .WithName("importUnits")
            .WithSummary("Lay a sheet over the directory")
            .WithDescription("CSV or .xlsx with the columns of the export, in any order. Units are added or changed; nothing is removed. A sheet with a mistake changes nothing (422). If-Match is minded.")
            .WithMetadata(Apply, TakesIfMatch.Optional)
            .OnceOnly()
            .Accepts<Stream>("*/*")
            .Produces<SheetChanges>()
            .RefusesWith(StatusCodes.Status412PreconditionFailed);
    }

    /// <summary>Reads a sheet; one with a mistake is refused as a whole.</summary>
    /// <exception cref="ProblemException">Says what is wrong, row by row.</exception>
    public static UnitDirectory Read(HttpContext http, byte[] bytes)
    {
        var reading = UnitSheet.Read(bytes, CallerLanguage.Of(http));
        return reading.Directory
            ?? throw UnitRefusals.SheetHasErrors([.. reading.Problems.Where(one => one.Severity == Severity.Error).Select(one => one.Message)]).ToException();
    }

    private static async Task<IResult> ExportAsync(HttpContext http, DirectoryStore store)
    {
        var isXlsx = new Query(http).Text(Format.Name) switch
        {
            null or "csv" => false,
            "xlsx" => true,
            var other => throw BadRequests.BadChoice(Format.Name, other, ["csv", "xlsx"]).ToException(),
        };
        var (directory, _) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        var culture = CallerLanguage.Of(http);
        http.Response.Headers.CacheControl = "no-store";
        return isXlsx
            ? Results.Bytes(UnitSheet.ToXlsx(directory, culture), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "units.xlsx")
            : Results.Bytes(UnitSheet.ToCsv(directory, culture), "text/csv; charset=utf-8", "units.csv");
    }

    private static async Task<IResult> ImportAsync(HttpContext http, DirectoryStore store, DirectoryDesk desk, OnceOnly once, TimeProvider clock)
    {
        var apply = new Query(http).Flag(Apply.Name) ?? false;
        var bytes = await Upload.BytesAsync(http, clock, MostBytes).ConfigureAwait(false);
        return await once.RunAsync(http, bytes, async (_, cancellation) =>
        {
            var sheet = Read(http, bytes);
            var (before, _) = await store.LoadAsync(cancellation).ConfigureAwait(false);
            var changes = SheetChanges.Of(before, sheet);
            if (apply)
            {
                await desk.ImportAsync(http, sheet, cancellation).ConfigureAwait(false);
            }

            return Answer.Of(changes, WebJson.Api.SheetChanges);
        }).ConfigureAwait(false);
    }
}
