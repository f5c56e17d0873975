using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Tables;

/// <summary>One table. What its service says is turned into answers, and what it fails to say into <see cref="LedgerUnavailableException"/>.</summary>
/// <remarks>
/// A write whose answer is lost is sent again by the client, and then finds itself in its own way. So what must not be taken for somebody else's
/// carries a mark of its own, and whoever is refused looks for it.
/// </remarks>
internal sealed class LedgerTable(TableClient client)
{
    /// <summary>The most operations of one transaction.</summary>
    public const int MostPerTransaction = 100;

    private const string Mark = "Mark";

    public Task CreateAsync(CancellationToken cancellation) =>
        StorageCall.AskAsync(() => client.CreateIfNotExistsAsync(cancellation), cancellation);

    public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation) => FindAsync(partition, row, null, cancellation);

    /// <summary>Rows in the order of their keys, read page by page as they are asked for.</summary>
    public async IAsyncEnumerable<TableEntity> QueryAsync(
        string filter, IEnumerable<string>? select = null, int? perPage = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var pages = client.QueryAsync<TableEntity>(filter, perPage, select, cancellation).GetAsyncEnumerator(cancellation);
        await using (pages.ConfigureAwait(false))
        {
            while (await StorageCall.AskAsync(() => pages.MoveNextAsync().AsTask(), cancellation).ConfigureAwait(false))
            {
                yield return pages.Current;
            }
        }
    }

    /// <returns>False: there is one with these keys.</returns>
    public Task<bool> TryAddAsync(TableEntity row, CancellationToken cancellation) =>
        TryMarkedAsync(row, () => client.AddEntityAsync(row, cancellation), cancellation);

    /// <summary>Puts a row in the place of the one that was read.</summary>
    /// <returns>False: it has changed since, or is gone.</returns>
    public Task<bool> TryReplaceAsync(TableEntity row, ETag read, CancellationToken cancellation) =>
        TryMarkedAsync(row, () => client.UpdateEntityAsync(row, read, TableUpdateMode.Replace, cancellation), cancellation);

    /// <returns>False: there is no such row.</returns>
    public Task<bool> TryMergeAsync(TableEntity row, CancellationToken cancellation) =>
        StorageCall.TryAsync(() => client.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellation), cancellation);

    /// <returns>False: it has changed since it was read, or is gone.</returns>
    public Task<bool> TryDeleteAsync(string partition, string row, ETag read, CancellationToken cancellation) =>
        StorageCall.TryAsync(() => client.DeleteEntityAsync(partition, row, read, cancellation), cancellation);

    public Task PutAsync(TableEntity row, CancellationToken cancellation) =>
        StorageCall.AskAsync(() => client.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation), cancellation);

    /// <summary>Puts rows of any partitions; those of one partition in as few transactions as possible.</summary>
    public async Task PutAllAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        var batches = rows.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.DistinctBy(row => row.RowKey).Chunk(MostPerTransaction));
        await Many.RunAsync(batches, batch => batch.Length == 1
            ? PutAsync(batch[0], cancellation)
            : StorageCall.AskAsync(
                () => client.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellation),
                cancellation))
            .ConfigureAwait(false);
    }

    /// <summary>Deletes rows of one partition, whatever they hold now.</summary>
    public Task DeleteAllAsync(string partition, IEnumerable<string> rows, CancellationToken cancellation) =>
        Many.RunAsync(rows, row => TryDeleteAsync(partition, row, ETag.All, cancellation));

    /// <summary>Writes all or nothing; all rows are of one partition.</summary>
    /// <param name="actions">What to write.</param>
    /// <param name="witness">The one of the rows that nobody else changes soon: by it the transaction is known again.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>False: a row is there already, or has changed since it was read; nothing was written.</returns>
    public Task<bool> TrySubmitAsync(IEnumerable<TableTransactionAction> actions, TableEntity witness, CancellationToken cancellation) =>
        TryMarkedAsync(witness, () => client.SubmitTransactionAsync(actions, cancellation), cancellation);

    private async Task<bool> TryMarkedAsync<T>(TableEntity row, Func<Task<T>> call, CancellationToken cancellation)
    {
        var mark = Guid.NewGuid().ToString("N");
        row[Mark] = mark;
        return await StorageCall.TryAsync(call, cancellation).ConfigureAwait(false)
            || (await FindAsync(row.PartitionKey, row.RowKey, [Mark], cancellation).ConfigureAwait(false))?.GetString(Mark) == mark;
    }

    private Task<TableEntity?> FindAsync(string partition, string row, string[]? select, CancellationToken cancellation) => StorageCall.AskAsync(async () =>
    {
        var answer = await client.GetEntityIfExistsAsync<TableEntity>(partition, row, select, cancellation).ConfigureAwait(false);
        return answer.HasValue ? answer.Value : null;
    }, cancellation);
}
