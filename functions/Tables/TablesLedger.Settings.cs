using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Tables;

public sealed partial class TablesLedger
{
    /// <inheritdoc/>
    public Task<Setting?> LoadAsync(string name, CancellationToken cancellation) => new Documents(tables.Documents).LoadAsync(name, cancellation);

    /// <inheritdoc/>
    public Task<bool> SaveAsync(string name, string content, long expectedVersion, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        return new Documents(tables.Documents).SaveAsync(name, content, expectedVersion, cancellation);
    }
}
