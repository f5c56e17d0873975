using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Web.OpenApi;
using GovOpenFlow.Web.Requests;
using GovOpenFlow.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Web.Circulars;

/// <summary>The scoring: how units are scored in circulars.</summary>
internal static class ScoringEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/scoring", ShowAsync)
            .WithTags("Circulars")
            .WithName("showScoring")
            .WithSummary("The scoring")
            .WithDescription("How units are scored. One that was never saved is the default and has the entity tag \"0\".")
            .RequireAuthorization(Access.See)
            .Produces<ScoringStoreJson>()
            .Produces(StatusCodes.Status304NotModified);
        api.MapPut("/scoring", SaveAsync)
            .WithTags("Circulars")
            .WithName("saveScoring")
            .WithSummary("Replace the scoring")
            .WithDescription("Holds for circulars that are still to be issued. A field that is missing takes the default's value. Mistakes are told with line and column (422). If-Match is required (428).")
            .WithMetadata(TakesIfMatch.Needed)
            .RequireAuthorization(Access.Coordinate)
            .Accepts<ScoringStoreJson>("application/json")
            .Produces<ScoringStoreJson>()
            .RefusesWith(
                StatusCodes.Status400BadRequest, StatusCodes.Status412PreconditionFailed, StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge,
                StatusCodes.Status422UnprocessableEntity, StatusCodes.Status428PreconditionRequired);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, ScoringStore store)
    {
        _ = new Query(http);
        var (scoring, version) = await store.LoadAsync(http.RequestAborted).ConfigureAwait(false);
        return ScoringChange.AnswerOf(scoring, version);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, ScoringChange change)
    {
        _ = new Query(http);
        return await change.ApplyAsync(http, await RequestBody.ReadAsync(http, RequestBody.MostJsonBytes).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
