using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Azure.Tests.Http;

/// <summary>Keeps what was said from a warning upwards.</summary>
internal sealed class Warnings : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Said { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Said.Enqueue((logLevel, formatter(state, exception)));
        }
    }

    public void Dispose()
    {
    }
}
