using Microsoft.AspNetCore.Routing;

namespace GovOpenFlow.Embedded.Hosting;

/// <summary>How a host is to run.</summary>
internal sealed record HostOptions
{
    public required DataFolder Data { get; init; }

    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public required Uri Url { get; init; }

    /// <summary>Whether it advances the year and sends messages, or only answers requests.</summary>
    public required bool RunsClock { get; init; }

    /// <summary>Endpoints beside the product's own, in the same pipeline; null: none. Benchmarks measure against an empty one.</summary>
    public Action<IEndpointRouteBuilder>? Endpoints { get; init; }

    /// <summary>What time it is; the machine's clock unless a test brings its own.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
