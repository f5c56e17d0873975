using System.Text;
using GovOpenFlow.Azure.Tests.Http;
using GovOpenFlow.Channels.Tests.Http;
using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Ledger.Dispatching;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace GovOpenFlow.Azure.Tests.Hosting;

/// <summary>The environment belongs to the whole process: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(ExportTests), DisableParallelization = true)]
public sealed class ExportCollection;

/// <summary>Where the cloud's metrics go.</summary>
[Collection(nameof(ExportTests))]
public sealed class ExportTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    [Fact]
    public async Task They_go_to_Application_Insights_and_to_a_collector_where_one_is_named()
    {
        await using var insights = await Provider.StartAsync();
        await using var collector = await Provider.StartAsync();
        insights.Answer = http => http.Response.WriteAsync("""{"itemsReceived":1,"itemsAccepted":1,"errors":[]}""");
        Environment.SetEnvironmentVariable(Endpoint, collector.Url);
        Environment.SetEnvironmentVariable(Protocol, "http/protobuf");
        try
        {
            var services = BareMachine.Services(new());
            services.AddMetrics();
            services.AddSingleton<DispatchMetrics>();
            services.AddCloudTelemetry(
                $"InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint={insights.Url}/;LiveEndpoint={insights.Url}/", credential: null);
            await using var provider = services.BuildServiceProvider();
            Assert.NotNull(provider.GetRequiredService<TracerProvider>());
            var metrics = provider.GetRequiredService<MeterProvider>();
            provider.GetRequiredService<DispatchMetrics>().Meter.CreateCounter<long>("govopenflow.test.counted").Add(7);
            Assert.True(metrics.ForceFlush(30_000));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Endpoint, null);
            Environment.SetEnvironmentVariable(Protocol, null);
        }

        Assert.Contains(collector.Requests, one => one.Target == "/v1/metrics" && Encoding.ASCII.GetString(one.Bytes).Contains("govopenflow.test.counted", StringComparison.Ordinal));
        Assert.Contains(insights.Requests, one => one.Target.StartsWith("/v2.1/track", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_named_nothing_leaves_the_app()
    {
        var services = new ServiceCollection();
        services.AddCloudTelemetry(null, credential: null);
        Assert.Empty(services);
    }
}
