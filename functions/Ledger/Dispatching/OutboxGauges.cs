using System.Diagnostics.Metrics;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Shows as metrics how the outbox, the clock and the providers stand. A host calls <see cref="RefreshAsync"/> in its rounds.</summary>
public sealed class OutboxGauges
{
    // As often as most collectors ask.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    // What was seen longer ago is not told: another instance may have looked since, and a loop that stands still has no present to show.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly IOutbox outbox;
    private readonly ILedger ledger;
    private readonly TimeProvider clock;
    private volatile OutboxSurvey? last;
    private long lookedAt;

    /// <summary>Adds its gauges to the dispatchers' meter.</summary>
    /// <param name="metrics">Whose meter it is.</param>
    /// <param name="providers">How the providers behave.</param>
    /// <param name="outbox">What is counted.</param>
    /// <param name="ledger">Whose clock is watched.</param>
    /// <param name="clock">The time.</param>
    public OutboxGauges(DispatchMetrics metrics, ProviderBoard providers, IOutbox outbox, ILedger ledger, TimeProvider clock)
    {
        (this.outbox, this.ledger, this.clock) = (outbox, ledger, clock);
        var meter = metrics.Meter;
        meter.CreateObservableGauge("govopenflow.notices.count", Counts, "{notice}", "Notices by channel and state.");
        meter.CreateObservableGauge("govopenflow.notices.oldest_due", () => Seconds(one => one.OldestDue), "s", "How long the oldest notice has been due that is still to be sent; 0: none is.");
        meter.CreateObservableGauge("govopenflow.notices.oldest_unknown", () => Seconds(one => one.OldestUnknown), "s", "Age of the oldest notice of which nobody knows whether it arrived; 0: there is none.");
        meter.CreateObservableGauge("govopenflow.clock.wake_lag", () => Seconds(one => one.WakeLag), "s", "How late the assignment is that should have woken first; 0: none is late.");
        meter.CreateObservableGauge(
            "govopenflow.providers.breaker",
            () => providers.StatusesAt(clock.GetUtcNow()).Select(one => new Measurement<int>(
                one.State switch { BreakerState.Closed => 0, BreakerState.HalfOpen => 1, _ => 2 },
                new KeyValuePair<string, object?>("channel", DispatchMetrics.NameOf(one.Channel)))),
            null, "0: messages go to the provider; 1: one is being tried; 2: it is left alone.");
    }

    /// <summary>Looks again where the last look is half a minute old.</summary>
    public async Task RefreshAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (last is not null && clock.GetElapsedTime(Volatile.Read(ref lookedAt)) < Every)
        {
            return;
        }

        var survey = await OutboxSurvey.TakeAsync(outbox, ledger, now, cancellation).ConfigureAwait(false);
        Volatile.Write(ref lookedAt, clock.GetTimestamp());
        last = survey;
    }

    private IEnumerable<Measurement<long>> Counts() => (Fresh?.Totals ?? [])
        .GroupBy(one => (one.Channel, one.State))
        .Select(group => new Measurement<long>(
            group.Sum(one => one.Count),
            new KeyValuePair<string, object?>("channel", DispatchMetrics.NameOf(group.Key.Channel)),
            new KeyValuePair<string, object?>("state", DispatchMetrics.NameOf(group.Key.State))));

    private IEnumerable<Measurement<double>> Seconds(Func<OutboxSurvey, TimeSpan?> age) => Fresh is { } survey ? [new(age(survey)?.TotalSeconds ?? 0)] : [];

    private OutboxSurvey? Fresh => clock.GetElapsedTime(Volatile.Read(ref lookedAt)) < Longest ? last : null;
}
