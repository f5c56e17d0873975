using System.Collections.Concurrent;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Tests.Policies;

/// <summary>Settings in memory that compare and set as real ones do, and can fail before or after any write.</summary>
internal sealed class MemorySettings : ISettingsStore
{
    private readonly ConcurrentDictionary<string, Setting> all = new();

    internal int Loads { get; private set; }

    /// <summary>Called before each write; throws to stop the machine there.</summary>
    internal Action? BeforeWrite { get; set; }

    /// <summary>Called after each write; throws to stop the machine there, before the answer is known.</summary>
    internal Action? AfterWrite { get; set; }

    internal IEnumerable<string> Names => all.Keys;

    internal void Damage(string name, Func<string, string> how) => all[name] = all[name] with { Content = how(all[name].Content) };

    internal void Remove(string name) => all.TryRemove(name, out _);

    public Task<Setting?> LoadAsync(string name, CancellationToken cancellation)
    {
        Loads++;
        return Task.FromResult(all.TryGetValue(name, out var setting) ? setting : null);
    }

    public Task<bool> SaveAsync(string name, string content, long expectedVersion, CancellationToken cancellation)
    {
        BeforeWrite?.Invoke();
        var next = new Setting(content, expectedVersion + 1);
        var done = expectedVersion == 0
            ? all.TryAdd(name, next)
            : all.TryGetValue(name, out var now) && now.Version == expectedVersion && all.TryUpdate(name, next, now);
        AfterWrite?.Invoke();
        return Task.FromResult(done);
    }
}
