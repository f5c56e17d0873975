using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Azure.Tests.Orchestrations;

/// <summary>How many history events an orchestrator is handed at each of its runs, as the engine's worker says in its log.</summary>
internal sealed class HistorySizes : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(string Instance, int Events)> sizes = new();

    public IReadOnlyList<int> Of(string instance) => [.. sizes.Where(one => one.Instance == instance).Select(one => one.Events)];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
        {
            return;
        }

        var named = values.GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.First().Value);
        if (named.TryGetValue("oldEventCount", out var old) && named.TryGetValue("newEventCount", out var fresh) && named.TryGetValue("instanceId", out var id))
        {
            sizes.Enqueue(((string)id!, (int)old! + (int)fresh!));
        }
    }

    public void Dispose()
    {
    }
}
