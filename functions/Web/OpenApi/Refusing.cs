using GovOpenFlow.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Web.OpenApi;

/// <summary>Says in the description which problems an endpoint answers with.</summary>
internal static class Refusing
{
    public static RouteHandlerBuilder RefusesWith(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.Produces<ProblemJson>(status, "application/problem+json");
        }

        return endpoint;
    }
}
