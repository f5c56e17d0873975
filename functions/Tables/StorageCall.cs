using Azure;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Tables;

/// <summary>A call of the storage account, after the client's own retries.</summary>
internal static class StorageCall
{
    /// <returns>False: what is stored is not as the call expects it to be.</returns>
    /// <exception cref="LedgerUnavailableException">No answer, or one that is nobody's fault here.</exception>
    public static async Task<bool> TryAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            await call().ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412 && !IsAboutTheTable(refused))
        {
            return false;
        }
        catch (Exception failure) when (IsUnavailable(failure, cancellation))
        {
            throw Unavailable(failure);
        }
    }

    /// <exception cref="LedgerUnavailableException">No answer, or not the one that was asked for.</exception>
    public static async Task<T> AskAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception failure) when (IsUnavailable(failure, cancellation))
        {
            throw Unavailable(failure);
        }
    }

    // A table that is missing or being deleted is no row that is missing.
    private static bool IsAboutTheTable(RequestFailedException refused) =>
        refused.ErrorCode?.StartsWith("Table", StringComparison.Ordinal) ?? false;

    // After several attempts the client throws them all together; a credential that fails has an exception of its own; a time limit looks like a cancellation.
    private static bool IsUnavailable(Exception failure, CancellationToken cancellation) => failure switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        ArgumentException or InvalidOperationException or LedgerUnavailableException => false,
        _ => true,
    };

    private static LedgerUnavailableException Unavailable(Exception failure)
    {
        var last = failure is AggregateException several ? several.InnerExceptions[^1] : failure;
        var what = last is RequestFailedException { Status: > 0 } answered
            ? $"The storage account answered {answered.Status} {answered.ErrorCode}".TrimEnd() + "."
            : $"The storage account gave no answer: {last.Message}";
        return new("unreachable", what + " See the inner exception; what was asked can be asked again.", failure);
    }
}
