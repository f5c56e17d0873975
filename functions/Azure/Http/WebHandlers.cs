using GovOpenFlow.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GovOpenFlow.Functions.Http;

/// <summary>The handlers that all hosts share, put together once for the app: a function's class is made anew for every request.</summary>
public sealed class WebHandlers(IServiceProvider services)
{
    private readonly RequestDelegate handlers = new ApplicationBuilder(services).MapGovOpenFlow().Build();

    public Task RunAsync(HttpContext http) => handlers(http);
}
