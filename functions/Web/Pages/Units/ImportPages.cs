using System.Security.Cryptography;
using System.Text.Json;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Reading;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.Pages.Forms;
using GovOpenFlow.Web.Pages.Frame;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using GovOpenFlow.Web.Texts;
using GovOpenFlow.Web.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Pages.Units;

/// <summary>Takes a whole directory from a sheet: what it would change first, then the change.</summary>
internal static class ImportPages
{
    private const string Path = "/units/import";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(Path).RequireAuthorization(Access.Coordinate).ExcludeFromDescription();
        pages.MapGet("", ShowAsync);
        pages.MapPost("", (Delegate)PreviewAsync);
        pages.MapPost("/confirm", (Delegate)ConfirmAsync);
    }

    private static Task ShowAsync(HttpContext http, PageRenderer renderer)
    {
        _ = new Query(http);
        return RenderAsync(http, renderer, FormState.Of(Path), StatusCodes.Status200OK);
    }

    private static Task RenderAsync(
        HttpContext http, PageRenderer renderer, FormState state, int status, SheetChanges? changes = null, string? sheet = null, long version = 0) =>
        renderer.WriteAsync<ImportPage>(
            http,
            new Dictionary<string, object?>
            {
                [nameof(ImportPage.State)] = state,
                [nameof(ImportPage.Changes)] = changes,
                [nameof(ImportPage.Sheet)] = sheet,
                [nameof(ImportPage.Version)] = version,
                [nameof(ImportPage.Confirm)] = changes is null ? null : FormState.Of(Path + "/confirm"),
            },
            status, Path);

    // The sheet waits among the settings until it is confirmed: a hidden field could not hold a whole directory.
    private static async Task<IResult> PreviewAsync(HttpContext http, PageRenderer renderer, DirectoryStore store, ISettingsStore settings, TimeProvider clock)
    {
        _ = new Query(http);
        ProblemJson problem;
        try
        {
            var sheet = SheetEndpoints.Read(http, await FileAsync(http, clock).ConfigureAwait(false));
            var (directory, version) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
            var changes = SheetChanges.Of(directory, sheet);
            var text = JsonSerializer.Serialize(DirectoryJson.Of(sheet), WebJson.Api.DirectoryJson);
            var name = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
            await settings.SaveAsync(NameOf(name), text, 0, http.RequestAborted).ConfigureAwait(false);
            await RenderAsync(http, renderer, FormState.Of(Path), StatusCodes.Status200OK, changes, name, version).ConfigureAwait(false);
            return Results.Empty;
        }
        catch (ProblemException refused) when (refused.Problem.Status is 400 or 413 or 422)
        {
            problem = ProblemJson.Of(refused.Problem, CallerLanguage.Of(http));
        }
        catch (UnreadableDocumentException unreadable)
        {
            problem = ProblemJson.Of(Refusals.Unreadable(unreadable.Code, unreadable.Message), CallerLanguage.Of(http));
        }

        await RenderAsync(http, renderer, FormState.Refused(Path, new Dictionary<string, string> { ["file"] = "" }, problem), problem.Status).ConfigureAwait(false);
        return Results.Empty;
    }

    private static async Task<IResult> ConfirmAsync(HttpContext http, PageRenderer renderer, DirectoryDesk desk, ISettingsStore settings)
    {
        _ = new Query(http);
        var sent = await SentForm.ReadAsync(http, "sheet").ConfigureAwait(false);
        var refused = await sent.TryAsync(async () =>
        {
            var stored = sent["sheet"] is { Length: 16 } name && name.All(char.IsAsciiHexDigitLower)
                ? await settings.LoadAsync(NameOf(name), http.RequestAborted).ConfigureAwait(false)
                : null;
            return stored is not null && JsonSerializer.Deserialize(stored.Content, WebJson.Api.DirectoryJson) is { } sheet
                ? await desk.ImportAsync(http, sheet.ToDirectory(), http.RequestAborted).ConfigureAwait(false)
                : throw UnitRefusals.NothingGiven.ToException();
        }).ConfigureAwait(false);
        if (refused is not null)
        {
            await RenderAsync(http, renderer, refused with { Id = Path }, StatusCodes.Status422UnprocessableEntity).ConfigureAwait(false);
            return Results.Empty;
        }

        Flash.Say(http, UnitTexts.Source.Get("Imported", CallerLanguage.Of(http)));
        return new SeeOther("/units");
    }

    private static string NameOf(string sheet) => "units-import/" + sheet;

    private static async Task<byte[]> FileAsync(HttpContext http, TimeProvider clock)
    {
        var form = await Upload.FormAsync(
            http, clock, SheetEndpoints.MostBytes + 65_536, new() { MultipartBodyLengthLimit = SheetEndpoints.MostBytes, ValueCountLimit = 10 }).ConfigureAwait(false);
        return form.Files.GetFile("file") is { Length: > 0 } file
            ? await new SentFile(file).ReadAsync(http.RequestAborted).ConfigureAwait(false)
            : throw UnitRefusals.NothingGiven.ToException();
    }
}
