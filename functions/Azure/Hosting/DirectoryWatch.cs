using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Web.Units;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Functions.Hosting;

/// <summary>Keeps what this instance knows of the units young: a link holds only for whom the directory names, and another instance may have saved it.</summary>
internal sealed partial class DirectoryWatch(DirectoryStore units, TimeProvider clock, ILogger<DirectoryWatch> log)
{
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(1);

    private long? readAt;

    /// <summary>Reads the directory where the last reading is older than a minute.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        if (readAt is { } before && clock.GetElapsedTime(before) < Oldest)
        {
            return;
        }

        try
        {
            await units.LoadAsync(cancellation).ConfigureAwait(false);
            readAt = clock.GetTimestamp();
        }
        catch (LedgerUnavailableException unavailable)
        {
            // The request meets the same and answers it in words; the next one reads again.
            NotRead(log, unavailable);
        }
    }

    [LoggerMessage(141, LogLevel.Warning, "The unit directory cannot be read")]
    private static partial void NotRead(ILogger log, Exception failure);
}
