using GovOpenFlow.Channels.Tests.Node;
using Xunit;

namespace GovOpenFlow.Channels.Tests.Telemetry;

/// <summary>A test that has OpenTelemetry's own definitions read what was exported: skipped, with the reason, where they cannot be installed.</summary>
public sealed class CollectorFactAttribute : FactAttribute
{
    internal static readonly NodePackage Decoder = new("otlp", "@opentelemetry/otlp-transformer", "Nobody to read what is exported");

    public CollectorFactAttribute() => Skip = Decoder.WhyNot;
}
