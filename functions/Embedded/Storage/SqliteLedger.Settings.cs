using GovOpenFlow.Embedded.Storage.Reads;
using GovOpenFlow.Embedded.Storage.Writes;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage;

public sealed partial class SqliteLedger
{
    /// <inheritdoc/>
    public Task<Setting?> LoadAsync(string name, CancellationToken cancellation) => readers.ReadAsync(name, PlanReads.Setting, cancellation);

    /// <inheritdoc/>
    public Task<bool> SaveAsync(string name, string content, long expectedVersion, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        return WriteAsync(new SaveSettingJob(name, content, expectedVersion), cancellation);
    }
}
