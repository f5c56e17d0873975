using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sending;
using GovOpenFlow.Functions.Sweeping;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Web.Units;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Functions.Activities;

/// <summary>Sends what is due; whose notice failed for good hears of it, and so does its orchestration, which has the coordinator's notice to send.</summary>
/// <param name="dispatcher">Sends.</param>
/// <param name="units">Who is reached where.</param>
/// <param name="gauges">Show how the outbox stands.</param>
/// <param name="clock">The present.</param>
/// <param name="log">Takes counts and faults.</param>
/// <param name="operations">Where e-mail goes; null: none is sent.</param>
public sealed partial class Dispatch(
    Dispatcher dispatcher, DirectoryStore units, OutboxGauges gauges, TimeProvider clock, ILogger<Dispatch> log, EmailOperations? operations = null)
{
    [Function(nameof(Dispatch))]
    public async Task<DispatchReport> RunAsync([ActivityTrigger] string? unused, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        _ = unused;
        // Another instance of this app may have saved it.
        await units.LoadAsync(cancellation).ConfigureAwait(false);
        var summary = await client.TellingAsync(log, () => dispatcher.RunOnceAsync(clock.GetUtcNow(), cancellation)).ConfigureAwait(false);
        Dispatched(log, summary.Messages, summary.Accepted, summary.Retrying, summary.Failed, summary.Unknown, summary.Suppressed);
        foreach (var fault in summary.Faults)
        {
            Faulty(log, string.Join(", ", fault.Keys), fault.Error);
        }

        if (summary.Failed + summary.Unknown > 0)
        {
            Undelivered(log, summary.Failed, summary.Unknown);
        }

        await gauges.RefreshAsync(clock.GetUtcNow(), cancellation).ConfigureAwait(false);
        return new(summary.Contended + summary.Waiting > 0, operations?.TakeAccepted() ?? []);
    }

    [LoggerMessage(111, LogLevel.Information, "Dispatched {Messages} messages: {Accepted} notices accepted, {Retrying} retried later, {Failed} failed, {Unknown} unknown, {Suppressed} suppressed")]
    private static partial void Dispatched(ILogger log, int messages, int accepted, int retrying, int failed, int unknown, int suppressed);

    [LoggerMessage(112, LogLevel.Error, "Notices {Keys} could not be handled")]
    private static partial void Faulty(ILogger log, string keys, Exception error);

    [LoggerMessage(113, LogLevel.Warning, "{Failed} notices failed for good and {Unknown} are unknown")]
    private static partial void Undelivered(ILogger log, int failed, int unknown);
}
