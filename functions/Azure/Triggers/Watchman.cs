using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Functions.Orchestrations;
using GovOpenFlow.Functions.Sweeping;
using GovOpenFlow.Ledger;
using GovOpenFlow.Ledger.Circulars;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Evidence;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Policies;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Indexes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace GovOpenFlow.Functions.Triggers;

/// <summary>What is done by the clock of the place and not of an assignment. Schedules are UTC: 01:00 is 09:00 in China.</summary>
/// <remarks>All of it may be done twice. A run that was missed while the app was down comes late, once.</remarks>
public sealed partial class Watchman(
    RepairIndexes repair, ILedger ledger, IOutbox outbox, Sweep sweep, CircularClock circulars, EvidenceSweep evidence, RulesSource rules,
    PolicyResume policies, OutboxGauges gauges, TimeProvider clock, ILogger<Watchman> log)
{
    // An orchestration that has not come by then does not come by itself.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    private const int MostSignalled = 1000;

    /// <summary>Each working morning: puts right what indexes, ledger and orchestrations disagree about, issues circulars that nobody did, drops files that no report names.</summary>
    [Function("DailySweep")]
    public async Task SweepAsync([TimerTrigger("0 0 1 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        // One that was missed is caught up whatever day it is.
        if (!timer.IsPastDue && !rules.Current.Calendar.IsWorkingDay(ChinaTime.DateOf(clock.GetUtcNow())))
        {
            return;
        }

        var repairs = await repair(cancellation).ConfigureAwait(false);
        var report = await sweep.RunAsync(client, cancellation).ConfigureAwait(false);
        Swept(log, report.Assignments, repairs.Wakes, repairs.Sendings, repairs.Listed, report.Plans, report.Started, report.Signalled, timer.IsPastDue);
        if (repairs.Unreadable > 0)
        {
            Unreadable(log, repairs.Unreadable);
        }

        await IssueAsync(cancellation).ConfigureAwait(false);
        if (await evidence.RunOnceAsync(clock.GetUtcNow(), cancellation).ConfigureAwait(false) is > 0 and var dropped)
        {
            Dropped(log, dropped);
        }
    }

    /// <summary>Twice an hour, just after the sending times: has sent what is due, what is tried again, what a dead dispatcher left behind.</summary>
    /// <remarks>Sending times have dispatches of their own, which SendNotices starts; this finds what those missed.</remarks>
    [Function("NoticeDigests")]
    public async Task SendAsync([TimerTrigger("0 2,32 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        _ = timer;
        var now = clock.GetUtcNow();
        if (await outbox.NextDueAsync(cancellation).ConfigureAwait(false) <= now)
        {
            await new Instances(client).StartAsync(
                DispatchOrchestration.InstanceId(now), nameof(DispatchOrchestration), new DispatchRound(now - DispatchOrchestration.Gathering), cancellation)
                .ConfigureAwait(false);
        }
    }

    /// <summary>The morning after each quarter's end. Where that is a rest day the sweep of the next working morning issues what is due then.</summary>
    [Function("QuarterEnd")]
    public Task QuarterEndAsync([TimerTrigger("0 0 1 1 1,4,7,10 *")] TimerInfo timer, CancellationToken cancellation)
    {
        _ = timer;
        return IssueAsync(cancellation);
    }

    /// <summary>The last morning of September, when most plans' dated items are due.</summary>
    [Function("EndOfSeptember")]
    public Task EndOfSeptemberAsync([TimerTrigger("0 0 1 30 9 *")] TimerInfo timer, CancellationToken cancellation)
    {
        _ = timer;
        return IssueAsync(cancellation);
    }

    /// <summary>The morning of the first of January, for the year that is over.</summary>
    [Function("YearEnd")]
    public Task YearEndAsync([TimerTrigger("0 30 1 1 1 *")] TimerInfo timer, CancellationToken cancellation)
    {
        _ = timer;
        return IssueAsync(cancellation);
    }

    /// <summary>Twice an hour: whatever should have woken and has not is woken, and said aloud.</summary>
    [Function("Watchdog")]
    public async Task WatchAsync([TimerTrigger("0 15,45 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        _ = timer;
        var now = clock.GetUtcNow();
        // A change of policy that was cut off; whom it wakes earlier is told.
        await client.TellingAsync(log, () => policies.RunAsync(now, cancellation)).ConfigureAwait(false);

        var asleep = await ledger.DueAsync(now - Grace, MostSignalled, cancellation).ConfigureAwait(false);
        if (asleep.Count > 0)
        {
            Asleep(log, asleep.Count, asleep[0].State.Id, asleep[0].State.WakeAt);
        }

        var instances = new Instances(client);
        foreach (var record in asleep)
        {
            if (!await instances.StartAsync(record.State.Id, nameof(AssignmentOrchestration), null, cancellation).ConfigureAwait(false))
            {
                await instances.SignalAsync(record.State.Id, Signals.Changed, cancellation).ConfigureAwait(false);
            }
        }

        var parked = await ledger.ParkedAsync(cancellation).ConfigureAwait(false);
        if (parked.Count > 0)
        {
            StillParked(log, parked.Count);
        }

        var unknown = await outbox.ListAsync(new() { State = NoticeState.Unknown }, null, 100, cancellation).ConfigureAwait(false);
        if (unknown.Items.Count > 0)
        {
            Unknown(log, unknown.Items.Count);
        }

        await gauges.RefreshAsync(now, cancellation).ConfigureAwait(false);
    }

    // The orchestrations of the plans do it on time; this is for those that could not, and issues nothing twice.
    private async Task IssueAsync(CancellationToken cancellation)
    {
        foreach (var (planId, name) in await circulars.RunOnceAsync(clock.GetUtcNow(), cancellation).ConfigureAwait(false))
        {
            Issued(log, name, planId);
        }
    }

    [LoggerMessage(131, LogLevel.Information, "Swept {Assignments} open assignments: put back {Wakes} wake hints, {Sendings} sending hints and {Listed} list rows; started {Plans} plans and {Started} assignments, signalled {Signalled}; late: {IsPastDue}")]
    private static partial void Swept(ILogger log, int assignments, int wakes, int sendings, int listed, int plans, int started, int signalled, bool isPastDue);

    [LoggerMessage(135, LogLevel.Error, "{Count} rows of assignments and notices cannot be read")]
    private static partial void Unreadable(ILogger log, int count);

    [LoggerMessage(136, LogLevel.Warning, "Issued circular {Name} of plan {PlanId}, which its orchestration had not")]
    private static partial void Issued(ILogger log, string name, string planId);

    [LoggerMessage(137, LogLevel.Information, "Dropped {Count} files that no report has named within a day")]
    private static partial void Dropped(ILogger log, int count);

    [LoggerMessage(132, LogLevel.Error, "Watchdog: {Count} assignments should have woken and have not, first {Id} at {WakeAt}")]
    private static partial void Asleep(ILogger log, int count, string id, DateTimeOffset? wakeAt);

    [LoggerMessage(133, LogLevel.Warning, "Watchdog: {Count} assignments are parked")]
    private static partial void StillParked(ILogger log, int count);

    [LoggerMessage(134, LogLevel.Warning, "Watchdog: {Count} notices or more are unknown: sent without an answer, a person decides")]
    private static partial void Unknown(ILogger log, int count);
}

/// <summary>Puts right what a crash left behind in the ledger's indexes.</summary>
public delegate Task<IndexRepairs> RepairIndexes(CancellationToken cancellation);
