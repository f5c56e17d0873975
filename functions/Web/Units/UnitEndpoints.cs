using GovOpenFlow.Web.Json;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Problems;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Units;

/// <summary>The unit directory: as a whole, because it is kept as a whole.</summary>
internal static class UnitEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var units = api.MapGroup("/units").WithTags("Units").RequireAuthorization(Access.Coordinate);
        units.MapGet("", ShowAsync)
            .WithName("showUnits")
            .WithSummary("The unit directory")
            .WithDescription("Units, groups and contacts. A directory that was never saved is empty and has the entity tag \"0\".")
            .Produces<DirectoryJson>()
            .Produces(StatusCodes.Status304NotModified);
        units.MapPut("", SaveAsync)
            .WithName("saveUnits")
            .WithSummary("Replace the unit directory")
            .WithDescription("If-Match with the entity tag that was read is required (428), so that nobody overwrites what somebody else has just saved (412).")
            .WithMetadata(TakesIfMatch.Needed)
            .Accepts<DirectoryJson>("application/json")
            .Produces<DirectoryJson>()
            .RefusesWith(StatusCodes.Status400BadRequest, StatusCodes.Status412PreconditionFailed, StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status428PreconditionRequired);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, DirectoryStore store)
    {
        _ = new Query(http);
        var (directory, version) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        return Answer.Of(DirectoryJson.Of(directory), WebJson.Api.DirectoryJson, etag: EntityTags.Of(version));
    }

    private static async Task<IResult> SaveAsync(HttpContext http, DirectoryStore store)
    {
        _ = new Query(http);
        if (!EntityTags.HasIfMatch(http))
        {
            throw Refusals.PreconditionRequired.ToException();
        }

        var bytes = await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false);
        using var json = RequestBody.Parse(bytes);
        var wanted = DirectoryReader.Read(json.RootElement);
        var (_, version) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        if (!EntityTags.IsMatch(http, version) || !await store.SaveAsync(wanted, version, http.RequestAborted).ConfigureAwait(false))
        {
            throw Refusals.Stale(version).ToException();
        }

        return Answer.Of(wanted, WebJson.Api.DirectoryJson, etag: EntityTags.Of(version + 1));
    }
}
