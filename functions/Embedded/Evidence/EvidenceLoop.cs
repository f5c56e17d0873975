using GovOpenFlow.Ledger.Evidence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Embedded.Evidence;

/// <summary>Sweeps evidence that no report names, at the start and every hour.</summary>
internal sealed partial class EvidenceLoop(EvidenceSweep sweep, TimeProvider time, ILogger<EvidenceLoop> log) : BackgroundService
{
    private static readonly TimeSpan Wait = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await sweep.RunOnceAsync(time.GetUtcNow(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // What was not swept now is swept in an hour.
                Failed(failure);
            }

            await Task.Delay(Wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Error, "Evidence that no report names could not be swept.")]
    private partial void Failed(Exception failure);
}
