using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace GovOpenFlow.Web.Evidence;

/// <summary>Evidence (佐证材料): put before the report that names it, and downloaded afterwards.</summary>
internal static class EvidenceEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var evidence = api.MapGroup("/assignments/{id}/evidence").WithTags("Evidence");
        evidence.MapPut("/{sha256}", PutAsync)
            .RequireAuthorization(Access.Coordinate)
            .WithName("putEvidence")
            .WithSummary("Send a file as evidence")
            .WithDescription("The body is the file: pdf, docx, xlsx, pptx, jpg or png, at most 10 MiB. The address carries its SHA-256. A report has to name it within a day; what no report names is dropped. Sent again it changes nothing.")
            .WithMetadata(new QueryParameter("name", "What it is called, with its ending; at most 200 characters."))
            .Accepts<Stream>("application/octet-stream")
            .Produces<EvidenceJson>()
            .RefusesWith(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity);
        evidence.MapGet("/{sha256}", GetAsync)
            .RequireAuthorization(Access.See)
            .WithName("getEvidence")
            .WithSummary("Download a file that a report names")
            .WithDescription("Always as an attachment, never shown in the browser.")
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream")
            .RefusesWith(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> PutAsync(string id, string sha256, HttpContext http, ILedger ledger, EvidenceDesk desk, TimeProvider clock)
    {
        var name = new Query(http).Text("name") ?? throw BadRequests.MissingParameter("name").ToException();
        if (await ledger.FindAsync(id, http.RequestAborted).ConfigureAwait(false) is null)
        {
            throw Refusals.NoSuchAssignment(id).ToException();
        }

        var content = await Upload.BytesAsync(http, clock, EvidenceLimits.MostBytes).ConfigureAwait(false);
        if (Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)) != sha256)
        {
            throw Refusals.OtherHash.ToException();
        }

        var file = await desk.KeepAsync(id, name, content, "body", http.RequestAborted).ConfigureAwait(false);
        return Answer.Of(EvidenceJson.Of(file), WebJson.Api.EvidenceJson);
    }

    private static async Task<IResult> GetAsync(string id, string sha256, HttpContext http, ILedger ledger, EvidenceDesk desk)
    {
        _ = new Query(http);
        if (await ledger.FindAsync(id, http.RequestAborted).ConfigureAwait(false) is null)
        {
            throw Refusals.NoSuchAssignment(id).ToException();
        }

        var (file, content) = await desk.OpenAsync(id, sha256, http.RequestAborted).ConfigureAwait(false);
        // Saved, not shown: a file from outside must not speak with our address. The header with nosniff is on every answer.
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(content, file.Type);
    }
}
