using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Functions.Activities;

/// <summary>Lets time work on an assignment where its wake time has come, and says how it stands.</summary>
public sealed partial class Advance(ILedger ledger, IOutbox outbox, ClockDriver driver, TimeProvider clock, ILogger<Advance> log)
{
    private const int MostNotices = 100;

    [Function(nameof(Advance))]
    public async Task<AdvanceReport> RunAsync([ActivityTrigger] string id, CancellationToken cancellation)
    {
        try
        {
            return await AdvanceAsync(id, cancellation).ConfigureAwait(false);
        }
        catch (LedgerUnavailableException damage) when (damage.Code == "damaged")
        {
            // Storage answers, but with what nobody can read. Asking again does not mend it; a person does, and the sweep signals then.
            Damaged(log, id, damage);
            return AdvanceReport.Unreadable(damage.Message);
        }
    }

    private async Task<AdvanceReport> AdvanceAsync(string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var record = await ledger.FindAsync(id, cancellation).ConfigureAwait(false);
        if (record is { Parked: null } && record.State.WakeAt <= now)
        {
            await driver.TickAsync(record, now, cancellation).ConfigureAwait(false);
            record = await ledger.FindAsync(id, cancellation).ConfigureAwait(false);
        }

        if (record is null)
        {
            return AdvanceReport.Missing;
        }

        if (record.Parked is { } reason)
        {
            Parked(log, id, reason);
        }

        var waiting = await outbox.ListAsync(new() { AssignmentId = id, State = NoticeState.Pending }, null, MostNotices, cancellation).ConfigureAwait(false);
        return new(
            true, record.State.Stage, record.State.LightAt(now), record.Parked is null ? record.State.WakeAt : null,
            !record.State.IsOpen || record.State.CarriedOver, waiting.Items.Min(entry => (DateTimeOffset?)entry.DueAt), record.Parked);
    }

    [LoggerMessage(102, LogLevel.Error, "Assignment {Id} is stored so that it cannot be read")]
    private static partial void Damaged(ILogger log, string id, Exception damage);

    [LoggerMessage(101, LogLevel.Error, "Assignment {Id} is parked: {Reason}")]
    private static partial void Parked(ILogger log, string id, string reason);
}
