using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sweeping;
using GovOpenFlow.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Functions.Http;

/// <summary>Hands every request to the handlers that all hosts share, and tells the orchestrations what it has changed.</summary>
public sealed partial class WebRequests(IServiceProvider services, ILogger<WebRequests> log)
{
    private readonly RequestDelegate handlers = new ApplicationBuilder(services).MapGovOpenFlow().Build();

    [Function("Web")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var http = request.HttpContext;
        // The worker has routed it to this function; the shared handlers route it anew.
        http.SetEndpoint(null);
        http.Request.RouteValues = new RouteValueDictionary();
        var changes = Changes.Begin();
        await handlers(http).ConfigureAwait(false);
        await TellAsync(changes, new(client)).ConfigureAwait(false);
        return new EmptyResult();
    }

    // What was decided stands. An orchestration that could not be told is told by the next sweep.
    private async Task TellAsync(Changes changes, Instances instances)
    {
        try
        {
            foreach (var plan in changes.Plans)
            {
                await instances.StartAsync(PlanOrchestration.InstanceId(plan), nameof(PlanOrchestration), plan, CancellationToken.None).ConfigureAwait(false);
            }

            foreach (var assignment in changes.Assignments)
            {
                await instances.SignalAsync(assignment, Signals.Changed, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            NotTold(log, failure);
        }
    }

    [LoggerMessage(121, LogLevel.Warning, "An orchestration could not be told of a change; the sweep tells it")]
    private static partial void NotTold(ILogger log, Exception failure);
}
