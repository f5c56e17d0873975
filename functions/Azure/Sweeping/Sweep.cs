using System.Text.Json;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Ledger.Store;
using Microsoft.DurableTask.Client;

namespace GovOpenFlow.Functions.Sweeping;

/// <summary>Compares the ledger with the live orchestrations, both ways, and puts right what does not fit.</summary>
public sealed class Sweep(ILedger ledger, TimeProvider clock)
{
    /// <summary>Goes through all plans.</summary>
    /// <returns>What was put right.</returns>
    public async Task<SweepReport> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var instances = new Instances(client);
        var report = new SweepReport();
        foreach (var plan in await ledger.PlansAsync(cancellation).ConfigureAwait(false))
        {
            report = await RunAsync(plan.Id, client, instances, report, cancellation).ConfigureAwait(false);
        }

        return report;
    }

    private async Task<SweepReport> RunAsync(
        string planId, DurableTaskClient client, Instances instances, SweepReport report, CancellationToken cancellation)
    {
        var live = await LiveAsync(client, planId + "-", cancellation).ConfigureAwait(false);
        var openItems = new HashSet<string>();
        var open = new HashSet<string>();
        var started = report.Started;
        var signalled = report.Signalled;

        // The plan first: what it starts as its children is not to be started beside it.
        var any = false;
        await foreach (var record in OpenAssignments.OfAsync(ledger, planId, clock.GetUtcNow(), cancellation).ConfigureAwait(false))
        {
            if (!any && !live.ContainsKey(PlanOrchestration.InstanceId(planId)))
            {
                await instances.StartAsync(PlanOrchestration.InstanceId(planId), nameof(PlanOrchestration), planId, cancellation).ConfigureAwait(false);
                return report with { Plans = report.Plans + 1 };
            }

            any = true;
            var state = record.State;
            open.Add(state.Id);
            openItems.Add(WorkItemOrchestration.InstanceId(new(planId, state.Item)));
            if (!live.TryGetValue(state.Id, out var status))
            {
                started += await instances.StartAsync(state.Id, nameof(AssignmentOrchestration), null, cancellation).ConfigureAwait(false) ? 1 : 0;
            }
            else if (record.Parked is null ? status?.WakeAt != state.WakeAt : status?.Parked is null)
            {
                await instances.SignalAsync(state.Id, Signals.Changed, cancellation).ConfigureAwait(false);
                signalled++;
            }
        }

        foreach (var id in live.Keys.Where(id => !open.Contains(id) && !openItems.Contains(id) && id != PlanOrchestration.InstanceId(planId)))
        {
            // It finds that its assignment has ended, or that all of its item's have, and ends as well.
            var signal = id.StartsWith(planId + "-item-", StringComparison.Ordinal) ? Signals.Done : Signals.Changed;
            await instances.SignalAsync(id, signal, cancellation).ConfigureAwait(false);
            signalled++;
        }

        return report with { Assignments = report.Assignments + open.Count, Started = started, Signalled = signalled };
    }

    private static async Task<Dictionary<string, AssignmentStatus?>> LiveAsync(DurableTaskClient client, string prefix, CancellationToken cancellation)
    {
        var live = new Dictionary<string, AssignmentStatus?>();
        var query = new OrchestrationQuery(Statuses: Instances.Live, InstanceIdPrefix: prefix, PageSize: 500, FetchInputsAndOutputs: true);
        await foreach (var instance in client.GetAllInstancesAsync(query).WithCancellation(cancellation).ConfigureAwait(false))
        {
            live[instance.InstanceId] = instance.Name == nameof(AssignmentOrchestration) ? StatusOf(instance) : null;
        }

        return live;
    }

    private static AssignmentStatus? StatusOf(OrchestrationMetadata instance)
    {
        try
        {
            return instance.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<AssignmentStatus>();
        }
        catch (JsonException)
        {
            // Of another version; a signal makes it anew.
            return null;
        }
    }
}

/// <summary>What a sweep put right.</summary>
/// <param name="Assignments">Open assignments that were looked at.</param>
/// <param name="Plans">Plans whose orchestration was started anew; their assignments follow in the next sweep.</param>
/// <param name="Started">Assignments whose orchestration was missing.</param>
/// <param name="Signalled">Orchestrations that did not know how the ledger stands.</param>
public sealed record SweepReport(int Assignments = 0, int Plans = 0, int Started = 0, int Signalled = 0);
