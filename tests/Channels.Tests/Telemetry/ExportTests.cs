using System.Text.Json;
using GovOpenFlow.Channels.Tests.Hosts;
using GovOpenFlow.Channels.Tests.Http;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Telemetry;

/// <summary>The environment belongs to the whole process: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(ExportTests), DisableParallelization = true)]
public sealed class ExportCollection;

/// <summary>What a collector gets from a whole host that was told of it by OpenTelemetry's own variables.</summary>
[Collection(nameof(ExportTests))]
public sealed class ExportTests
{
    private static readonly (string Name, string Unit, string Data)[] Instruments =
    [
        ("govopenflow.notices.settled", "{notice}", "sum"),
        ("govopenflow.notices.count", "{notice}", "gauge"),
        ("govopenflow.notices.oldest_due", "s", "gauge"),
        ("govopenflow.notices.oldest_unknown", "s", "gauge"),
        ("govopenflow.messages.hand_over", "s", "histogram"),
        ("govopenflow.dispatch.run", "s", "histogram"),
        ("govopenflow.clock.wake_lag", "s", "gauge"),
        ("govopenflow.providers.breaker", "", "gauge"),
    ];

    [CollectorFact]
    public async Task A_collector_finds_every_metric_by_name_unit_and_value_and_a_span_for_each_message()
    {
        await using var collector = await Provider.StartAsync();
        var variables = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment=test",
        };
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        try
        {
            await using var host = await WholeHost.StartAsync(new { }, at => new { name = "王敏", email = $"{at}@unit.example", phone = $"1380000000{at}" });
            await host.Clock.RunAsync(WholeHost.China(2, 14, 0), () => host.AllAreAsync("email", "assigned", "accepted"));
            // Ages and counts are looked at every half minute. Ending the host exports the last state.
            await host.Clock.RunAsync(WholeHost.China(2, 14, 10), rounds: 5);
        }
        finally
        {
            foreach (var name in variables.Keys)
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }

        Assert.All(collector.Requests, one => Assert.Equal("application/x-protobuf", one.Headers["Content-Type"]));
        var metrics = await DecodeAsync(collector, "metrics");
        var resource = metrics.GetProperty("resourceMetrics")[0];
        Assert.Contains(Attributes(resource.GetProperty("resource")), one => one == ("service.name", "govopenflow"));
        Assert.Contains(Attributes(resource.GetProperty("resource")), one => one == ("deployment.environment", "test"));
        var scope = resource.GetProperty("scopeMetrics").EnumerateArray().Single(one => one.GetProperty("scope").GetProperty("name").GetString() == "GovOpenFlow.Notices");
        var found = scope.GetProperty("metrics").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);
        Assert.Equal(Instruments.Select(one => one.Name).Order(), found.Keys.Order());
        foreach (var (name, unit, data) in Instruments)
        {
            Assert.Equal(unit, found[name].TryGetProperty("unit", out var said) ? said.GetString() : "");
            Assert.True(found[name].TryGetProperty(data, out _), $"{name} is no {data}.");
            Assert.NotEmpty(found[name].GetProperty("description").GetString()!);
        }

        Assert.Equal(3, Point(found["govopenflow.notices.settled"], "sum", ("outcome", "accepted")).GetProperty("asInt").GetInt64());
        Assert.Equal(3, Point(found["govopenflow.notices.count"], "gauge", ("channel", "email"), ("state", "accepted")).GetProperty("asInt").GetInt64());
        Assert.Equal(3, Point(found["govopenflow.messages.hand_over"], "histogram", ("channel", "email"), ("outcome", "accepted")).GetProperty("count").GetInt64());
        Assert.Equal(0, Point(found["govopenflow.notices.oldest_due"], "gauge").GetProperty("asDouble").GetDouble());
        Assert.Equal(0, Point(found["govopenflow.providers.breaker"], "gauge", ("channel", "email")).GetProperty("asInt").GetInt64());

        var spans = (await DecodeAsync(collector, "traces")).GetProperty("resourceSpans")[0].GetProperty("scopeSpans").EnumerateArray()
            .Where(one => one.GetProperty("scope").GetProperty("name").GetString() == "GovOpenFlow.Notices")
            .SelectMany(one => one.GetProperty("spans").EnumerateArray()).ToList();
        Assert.Equal(3, spans.Count);
        Assert.All(spans, span =>
        {
            Assert.Equal("send email", span.GetProperty("name").GetString());
            Assert.Contains(Attributes(span), one => one == ("govopenflow.outcome", "accepted"));
            Assert.DoesNotContain("unit.example", span.GetRawText(), StringComparison.Ordinal);
        });
    }

    private static JsonElement Point(JsonElement metric, string data, params (string, string)[] attributes) =>
        Assert.Single(metric.GetProperty(data).GetProperty("dataPoints").EnumerateArray(), point => attributes.All(wanted => Attributes(point).Contains(wanted)));

    private static List<(string, string?)> Attributes(JsonElement holder) => !holder.TryGetProperty("attributes", out var attributes) ? []
        : [.. attributes.EnumerateArray().Select(one => (
            one.GetProperty("key").GetString()!, one.GetProperty("value").TryGetProperty("stringValue", out var text) ? text.GetString() : null))];

    // The last request of a kind, read by somebody else's program.
    private static async Task<JsonElement> DecodeAsync(Provider collector, string kind)
    {
        var request = collector.Requests.Last(one => one.Target == "/v1/" + kind);
        using var node = CollectorFactAttribute.Decoder.Start("decode.js");
        await node.StandardInput.WriteLineAsync($"{kind} {Convert.ToBase64String(request.Bytes)}");
        node.StandardInput.Close();
        var decoded = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return JsonDocument.Parse(decoded).RootElement;
    }
}
