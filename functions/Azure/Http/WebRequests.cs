using GovOpenFlow.Functions.Sweeping;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Functions.Http;

/// <summary>Hands every request to the handlers that all hosts share, and tells the orchestrations what it has changed.</summary>
public sealed class WebRequests(WebHandlers handlers, ILogger<WebRequests> log)
{
    [Function("Web")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var http = request.HttpContext;
        // The worker has routed it to this function; the shared handlers route it anew.
        http.SetEndpoint(null);
        http.Request.RouteValues = new RouteValueDictionary();
        return await client.TellingAsync(log, async () =>
        {
            await handlers.RunAsync(http).ConfigureAwait(false);
            return new EmptyResult();
        }).ConfigureAwait(false);
    }
}
