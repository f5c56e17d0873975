using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Tables;

/// <summary>One table. What its service says is turned into answers, and what it fails to say into <see cref="LedgerUnavailableException"/>.</summary>
internal sealed class LedgerTable(TableClient client)
{
    /// <summary>The most operations of one transaction.</summary>
    public const int MostPerTransaction = 100;

    public Task CreateAsync(CancellationToken cancellation) => Guard(() => client.CreateIfNotExistsAsync(cancellation));

    public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation) => Guard(async () =>
    {
        var answer = await client.GetEntityIfExistsAsync<TableEntity>(partition, row, select: null, cancellation).ConfigureAwait(false);
        return answer.HasValue ? answer.Value : null;
    });

    /// <summary>Rows in the order of their keys, read page by page as they are asked for.</summary>
    public async IAsyncEnumerable<TableEntity> QueryAsync(
        string filter, IEnumerable<string>? select = null, int? perPage = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var pages = client.QueryAsync<TableEntity>(filter, perPage, select, cancellation).GetAsyncEnumerator(cancellation);
        await using (pages.ConfigureAwait(false))
        {
            while (await Guard(() => pages.MoveNextAsync().AsTask()).ConfigureAwait(false))
            {
                yield return pages.Current;
            }
        }
    }

    /// <returns>False: there is one with these keys.</returns>
    public Task<bool> TryAddAsync(TableEntity row, CancellationToken cancellation) =>
        Try(() => client.AddEntityAsync(row, cancellation));

    /// <summary>Puts a row in the place of the one that was read.</summary>
    /// <returns>False: it has changed since, or is gone.</returns>
    public Task<bool> TryReplaceAsync(TableEntity row, ETag read, CancellationToken cancellation) =>
        Try(() => client.UpdateEntityAsync(row, read, TableUpdateMode.Replace, cancellation));

    /// <returns>False: there is no such row.</returns>
    public Task<bool> TryMergeAsync(TableEntity row, CancellationToken cancellation) =>
        Try(() => client.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellation));

    /// <returns>False: it has changed since it was read, or is gone.</returns>
    public Task<bool> TryDeleteAsync(string partition, string row, ETag read, CancellationToken cancellation) =>
        Try(() => client.DeleteEntityAsync(partition, row, read, cancellation));

    public Task PutAsync(TableEntity row, CancellationToken cancellation) =>
        Guard(() => client.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation));

    /// <summary>Puts rows of any partitions; those of one partition in as few transactions as possible.</summary>
    public async Task PutAllAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        var batches = rows.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.DistinctBy(row => row.RowKey).Chunk(MostPerTransaction));
        await Many.RunAsync(batches, batch => batch.Length == 1
            ? PutAsync(batch[0], cancellation)
            : TrySubmitAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellation))
            .ConfigureAwait(false);
    }

    /// <summary>Writes all or nothing; all rows are of one partition.</summary>
    /// <returns>Null: a row is there already, or has changed since it was read.</returns>
    public async Task<IReadOnlyList<Response>?> TrySubmitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellation)
    {
        IReadOnlyList<Response>? answers = null;
        await Try(async () =>
        {
            var answer = await client.SubmitTransactionAsync(actions, cancellation).ConfigureAwait(false);
            answers = answer.Value;
            return answer;
        }).ConfigureAwait(false);
        return answers;
    }

    private static async Task<bool> Try<T>(Func<Task<T>> call)
    {
        try
        {
            await call().ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            return false;
        }
        catch (RequestFailedException failure)
        {
            throw Unavailable(failure);
        }
    }

    private static async Task<T> Guard<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RequestFailedException failure)
        {
            throw Unavailable(failure);
        }
    }

    private static LedgerUnavailableException Unavailable(RequestFailedException failure) => new(
        "unreachable", $"The storage account answered {failure.Status} {failure.ErrorCode}: see the inner exception.", failure);
}
