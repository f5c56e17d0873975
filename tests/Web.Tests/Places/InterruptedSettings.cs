using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Web.Tests.Places;

/// <summary>Settings that stop saving when a test says so: what a process looks like that died in between.</summary>
public sealed class InterruptedSettings(ISettingsStore inner) : ISettingsStore
{
    /// <summary>How many more saves work; null: all.</summary>
    public int? SavesLeft { get; set; }

    public Task<Setting?> LoadAsync(string name, CancellationToken cancellation) => inner.LoadAsync(name, cancellation);

    public Task<bool> SaveAsync(string name, string content, long expectedVersion, CancellationToken cancellation)
    {
        if (SavesLeft is { } left)
        {
            if (left == 0)
            {
                throw new LedgerUnavailableException("disk-full", "The disk is full.");
            }

            SavesLeft = left - 1;
        }

        return inner.SaveAsync(name, content, expectedVersion, cancellation);
    }
}
