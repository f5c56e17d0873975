using Azure.Data.Tables;

namespace GovOpenFlow.Tables.Indexes;

/// <summary>Reads an index in order of time and asks for each hint whether it is true.</summary>
internal sealed class HintReader(TimeProvider clock)
{
    // A hint is written before what it points to. One that is older than this points to nothing, and is not on its way.
    private static readonly TimeSpan OldEnough = TimeSpan.FromMinutes(10);

    private const int MostPerRead = 256;

    /// <summary>What true hints point to, in order.</summary>
    /// <param name="table">The index.</param>
    /// <param name="filter">Which part of it.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="resolveAsync">Gives what a hint points to, and whether it is still true; a true one that gives nothing is passed over.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<List<T>> ReadAsync<T>(
        LedgerTable table, string filter, int limit, Func<TableEntity, Task<(T? Value, bool IsTrue)>> resolveAsync, CancellationToken cancellation)
        where T : class
    {
        var found = new List<T>();
        var waiting = new List<TableEntity>();
        await foreach (var hint in table.QueryAsync(filter, null, Math.Min(limit, 1000), cancellation).ConfigureAwait(false))
        {
            waiting.Add(hint);
            if (waiting.Count == Math.Min(limit - found.Count, MostPerRead))
            {
                await CheckAsync().ConfigureAwait(false);
                if (found.Count == limit)
                {
                    return found;
                }
            }
        }

        await CheckAsync().ConfigureAwait(false);
        return found;

        async Task CheckAsync()
        {
            var answers = await Many.AskAsync(waiting, resolveAsync).ConfigureAwait(false);
            foreach (var (hint, (value, isTrue)) in waiting.Zip(answers))
            {
                if (value is not null)
                {
                    found.Add(value);
                }
                else if (!isTrue && clock.GetUtcNow() - hint.Timestamp > OldEnough)
                {
                    await table.TryDeleteAsync(hint.PartitionKey, hint.RowKey, hint.ETag, cancellation).ConfigureAwait(false);
                }
            }

            waiting.Clear();
        }
    }
}
