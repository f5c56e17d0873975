using System.Text.Json;
using System.Text.Json.Serialization;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Microsoft.Azure.Functions.Worker;

namespace GovOpenFlow.Functions.Activities;

/// <summary>Keeps how a plan stood at a milestone, which is what its circular tells. The first snapshot of a name stands.</summary>
public sealed class TakeSnapshot(ILedger ledger, IOutbox outbox, ISettingsStore documents, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [Function(nameof(TakeSnapshot))]
    public async Task RunAsync([ActivityTrigger] SnapshotOrder order, CancellationToken cancellation)
    {
        var name = DocumentOf(order);
        if (await documents.LoadAsync(name, cancellation).ConfigureAwait(false) is not null)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var snapshot = new Snapshot(
            order.PlanId, order.Name, now,
            await ledger.TotalsAsync(order.PlanId, now, cancellation).ConfigureAwait(false),
            await outbox.TotalsAsync(order.PlanId, cancellation).ConfigureAwait(false));
        await documents.SaveAsync(name, JsonSerializer.Serialize(snapshot, Format), 0, cancellation).ConfigureAwait(false);
    }

    /// <summary>The settings document that holds a snapshot.</summary>
    public static string DocumentOf(SnapshotOrder order) => $"snapshot-{order.PlanId}-{order.Name}";
}

/// <summary>How a plan stood.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="Name">The milestone's name.</param>
/// <param name="At">When it was looked at.</param>
/// <param name="Assignments">By unit, stage and light.</param>
/// <param name="Notices">By kind, channel, recipient, unit and state.</param>
public sealed record Snapshot(
    string PlanId, string Name, DateTimeOffset At, IReadOnlyList<LedgerTotals> Assignments, IReadOnlyList<NoticeTotals> Notices);
