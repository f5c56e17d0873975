namespace GovOpenFlow.Tables;

/// <summary>Runs many calls side by side, a few at a time.</summary>
internal static class Many
{
    // A partition takes some 2,000 operations a second; more callers than this only wait for each other.
    private const int AtOnce = 16;

    public static async Task RunAsync<T>(IEnumerable<T> items, Func<T, Task> call)
    {
        using var places = new SemaphoreSlim(AtOnce);
        await Task.WhenAll([.. items.Select(async item =>
        {
            await places.WaitAsync().ConfigureAwait(false);
            try
            {
                await call(item).ConfigureAwait(false);
            }
            finally
            {
                places.Release();
            }
        })]).ConfigureAwait(false);
    }

    /// <summary>The answers, in the order of the items.</summary>
    public static async Task<TAnswer[]> AskAsync<T, TAnswer>(IReadOnlyList<T> items, Func<T, Task<TAnswer>> call)
    {
        var answers = new TAnswer[items.Count];
        await RunAsync(Enumerable.Range(0, items.Count), async index => answers[index] = await call(items[index]).ConfigureAwait(false))
            .ConfigureAwait(false);
        return answers;
    }
}
