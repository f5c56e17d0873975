using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using GovOpenFlow.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpenFlow.Functions.Hosting;

/// <summary>Sends our metrics and the spans of sending to Application Insights, and to a collector where one is named. Logs and requests go there by the Functions host, which has them anyway.</summary>
internal static class CloudTelemetry
{
    /// <param name="services">Get what exports.</param>
    /// <param name="insights">The connection string of Application Insights; null: nothing goes there.</param>
    /// <param name="credential">Who writes; null: whoever knows the connection string may.</param>
    public static IServiceCollection AddCloudTelemetry(this IServiceCollection services, string? insights, TokenCredential? credential) => insights is null
        ? services.AddTelemetry()
        : services.AddTelemetry(
            metrics => metrics.AddAzureMonitorMetricExporter(options => options.ConnectionString = insights, credential),
            traces => traces.AddAzureMonitorTraceExporter(options => options.ConnectionString = insights, credential));
}
