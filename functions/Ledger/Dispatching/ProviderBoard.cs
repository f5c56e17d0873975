using System.Collections.Concurrent;
using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>How the providers behave, as this process sees it: kept by its dispatchers, read by health and metrics. Empty where nothing was sent since the start.</summary>
/// <param name="options">When a provider is left alone; null: the default.</param>
public sealed class ProviderBoard(DispatchOptions? options = null)
{
    private readonly ConcurrentDictionary<Channel, CircuitBreaker> breakers = new();
    private readonly DispatchOptions options = options ?? DispatchOptions.Default;

    /// <summary>All providers that something was sent to, in the order of their channels.</summary>
    public IReadOnlyList<ProviderStatus> StatusesAt(DateTimeOffset now) =>
        [.. breakers.OrderBy(one => one.Key).Select(one => one.Value.StatusAt(now))];

    internal CircuitBreaker Of(Channel channel) => breakers.GetOrAdd(channel, static (key, options) => new(key, options), options);
}
