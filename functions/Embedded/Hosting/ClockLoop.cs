using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Embedded.Hosting;

/// <summary>Runs the year on one machine: advances what is due, then sends what is to be sent, and waits for the next time.</summary>
internal sealed partial class ClockLoop(
    ClockDriver driver, Dispatcher dispatcher, PolicyResume policies, OutboxGauges gauges, CircularClock circulars, ILedger ledger, IOutbox outbox,
    TimeProvider time, ILogger<ClockLoop> log)
    : BackgroundService
{
    // What a request has caused is noticed at the latest after this, and a clock that was set is too.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                var now = time.GetUtcNow();
                await policies.RunAsync(now, stoppingToken);
                await driver.RunOnceAsync(now, stoppingToken);
                foreach (var fault in (await dispatcher.RunOnceAsync(now, stoppingToken)).Faults)
                {
                    NotHandled(fault.Error, string.Join(", ", fault.Keys));
                }

                await gauges.RefreshAsync(time.GetUtcNow(), stoppingToken);
                // Last: should a circular fail, the mails have gone out all the same.
                await circulars.RunOnceAsync(now, stoppingToken);
                wait = await UntilNextAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Nothing may end the loop: a full disk is freed, a locked file let go, and the year goes on.
                Failed(failure, WaitAfterFailure.TotalSeconds);
                wait = WaitAfterFailure;
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellation)
    {
        var wake = await ledger.NextWakeAsync(cancellation);
        var send = await outbox.NextDueAsync(cancellation);
        var next = wake is null || send < wake ? send : wake;
        var wait = next - time.GetUtcNow() ?? LongestWait;
        return wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait;
    }

    [LoggerMessage(LogLevel.Error, "The notices {Keys} could not be handled; they are tried again.")]
    private partial void NotHandled(Exception failure, string keys);

    [LoggerMessage(LogLevel.Error, "A round failed; the next one is in {Seconds} s.")]
    private partial void Failed(Exception failure, double seconds);
}
