using GovOpenFlow.Web.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.Once;

/// <summary>Marks an endpoint whose requests carry an Idempotency-Key.</summary>
internal sealed class NeedsKey
{
    public static readonly NeedsKey Instance = new();
}

internal static class OnceEndpoint
{
    /// <summary>Refuses requests without an Idempotency-Key before anything else is read, and says so in the description.</summary>
    public static RouteHandlerBuilder OnceOnly(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(NeedsKey.Instance)
        .AddEndpointFilter(static (context, next) =>
        {
            _ = Once.OnceOnly.KeyOf(context.HttpContext);
            return next(context);
        })
        .RefusesWith(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status408RequestTimeout, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity);
}
