using GovOpenFlow.Ledger.Dispatching;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GovOpenFlow.Embedded.Hosting;

/// <summary>Sends metrics and traces to a collector where one is named.</summary>
internal static class Telemetry
{
    /// <summary>The environment variable that names the collector; the other OTEL_… variables hold as OpenTelemetry describes them.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports by OTLP where <see cref="Endpoint"/> is set; otherwise nothing is loaded and nothing leaves the machine.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        if (string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Endpoint)))
        {
            return services;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("govopenflow"))
            .WithMetrics(metrics => metrics.AddMeter(DispatchMetrics.MeterName).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(DispatchTraces.SourceName).AddOtlpExporter());
        return services;
    }
}
