using GovOpenFlow.Functions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
var settings = CloudSettings.Of(builder.Configuration);
await builder.Services.AddCloudAsync(settings, TimeProvider.System);
var host = builder.Build();
foreach (var warning in settings.Warnings)
{
    host.Services.GetRequiredService<ILogger<CloudSettings>>().LogWarning("{Warning}", warning);
}

await host.RunAsync();
