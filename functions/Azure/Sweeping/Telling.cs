using GovOpenFlow.Functions.Hosting;
using GovOpenFlow.Functions.Orchestrations;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Functions.Sweeping;

/// <summary>Tells orchestrations of what was changed in the ledger beside them.</summary>
internal static partial class Telling
{
    /// <summary>Does something and tells what it has changed in the ledger: also what it had changed before it failed, since the next try finds that done and changes nothing.</summary>
    public static async Task<T> TellingAsync<T>(this DurableTaskClient client, ILogger log, Func<Task<T>> work)
    {
        var changes = Changes.Begin();
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            await changes.TellAsync(client, log).ConfigureAwait(false);
        }
    }

    /// <summary>Starts and signals. What was decided stands; an orchestration that could not be told is told by the next sweep.</summary>
    private static async Task TellAsync(this Changes changes, DurableTaskClient client, ILogger log)
    {
        var instances = new Instances(client);
        try
        {
            foreach (var plan in changes.Plans)
            {
                await instances.StartAsync(PlanOrchestration.InstanceId(plan), nameof(PlanOrchestration), plan, CancellationToken.None).ConfigureAwait(false);
            }

            foreach (var assignment in changes.Assignments)
            {
                await instances.SignalAsync(assignment, Signals.Changed, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            NotTold(log, failure);
        }
    }

    [LoggerMessage(121, LogLevel.Warning, "An orchestration could not be told of a change; the sweep tells it")]
    private static partial void NotTold(ILogger log, Exception failure);
}
