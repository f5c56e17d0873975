using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Functions.Http;

/// <summary>The handlers that all hosts share, put together once for the app: a function's class is made anew for every request.</summary>
public sealed class WebHandlers(IServiceProvider services)
{
    private readonly RequestDelegate handlers = new ApplicationBuilder(services).MapGovOpenFlow().Build();

    private readonly DirectoryWatch directory = services.GetRequiredService<DirectoryWatch>();

    public async Task RunAsync(HttpContext http)
    {
        await directory.RefreshAsync(http.RequestAborted).ConfigureAwait(false);
        await handlers(http).ConfigureAwait(false);
    }
}
