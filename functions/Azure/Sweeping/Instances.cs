using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace GovOpenFlow.Functions.Sweeping;

/// <summary>Starts orchestrations once and signals those that live.</summary>
internal sealed class Instances(DurableTaskClient client)
{
    /// <summary>What counts as living.</summary>
    public static readonly OrchestrationRuntimeStatus[] Live =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    private const int AtOnce = 16;

    /// <summary>Starts an orchestration, unless one of that id lives.</summary>
    /// <returns>Whether it was started.</returns>
    public async Task<bool> StartAsync(string instanceId, string name, object? input, CancellationToken cancellation)
    {
        if (await IsLiveAsync(instanceId, cancellation).ConfigureAwait(false))
        {
            return false;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                new TaskName(name), input, new StartOrchestrationOptions(instanceId), cancellation).ConfigureAwait(false);
            return true;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Somebody else was quicker, which is as good.
            return false;
        }
    }

    /// <summary>Signals an orchestration; one that has ended since does not hear it, which is as good.</summary>
    public Task SignalAsync(string instanceId, string signal, CancellationToken cancellation) =>
        client.RaiseEventAsync(instanceId, signal, "", cancellation);

    /// <summary>Those of the given ids that no orchestration lives for.</summary>
    public async Task<IReadOnlyList<string>> NotLiveAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var dead = new List<string>();
        foreach (var some in ids.Chunk(AtOnce))
        {
            var live = await Task.WhenAll(some.Select(id => IsLiveAsync(id, cancellation))).ConfigureAwait(false);
            dead.AddRange(some.Where((_, index) => !live[index]));
        }

        return dead;
    }

    private async Task<bool> IsLiveAsync(string instanceId, CancellationToken cancellation) =>
        await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellation).ConfigureAwait(false) is { } found
        && Live.Contains(found.RuntimeStatus);
}
