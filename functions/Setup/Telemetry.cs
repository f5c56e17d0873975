using GovOpenFlow.Ledger.Dispatching;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace GovOpenFlow.Setup;

/// <summary>Sends metrics and traces to a collector where one is named.</summary>
internal static class Telemetry
{
    /// <summary>The environment variable that names the collector; the other OTEL_… variables hold as OpenTelemetry describes them.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Exports by OTLP where <see cref="Endpoint"/> is set, and to where the host says besides; otherwise nothing is loaded and nothing leaves the machine.</summary>
    /// <param name="services">Get what exports.</param>
    /// <param name="alsoMetrics">Adds the host's own place for metrics; null: it has none.</param>
    /// <param name="alsoTraces">The same for traces.</param>
    public static IServiceCollection AddTelemetry(
        this IServiceCollection services, Action<MeterProviderBuilder>? alsoMetrics = null, Action<TracerProviderBuilder>? alsoTraces = null)
    {
        var hasCollector = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Endpoint));
        if (!hasCollector && alsoMetrics is null && alsoTraces is null)
        {
            return services;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("govopenflow"))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(DispatchMetrics.MeterName);
                alsoMetrics?.Invoke(metrics);
                if (hasCollector)
                {
                    metrics.AddOtlpExporter();
                }
            })
            .WithTracing(traces =>
            {
                traces.AddSource(DispatchTraces.SourceName);
                alsoTraces?.Invoke(traces);
                if (hasCollector)
                {
                    traces.AddOtlpExporter();
                }
            });
        return services;
    }
}
