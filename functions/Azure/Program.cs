using GovOpenFlow.Functions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
await builder.Services.AddCloudAsync(CloudSettings.Of(builder.Configuration), TimeProvider.System);
await builder.Build().RunAsync();
