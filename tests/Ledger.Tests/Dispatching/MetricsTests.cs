using System.Diagnostics.Metrics;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Tests.Fakes;
using Xunit;

namespace GovOpenFlow.Ledger.Tests.Dispatching;

public sealed class MetricsTests
{
    [Fact]
    public async Task What_is_sent_waits_or_fails_is_measured()
    {
        var town = new Town(mailRepeatsSafely: false);
        using var metrics = new DispatchMetrics();
        var dispatcher = new Dispatcher(
            town.Store, town.Store, town.Assignments, town.Rules, town.Book, new(town.Rules, new()), [town.Mail, town.Sms], town.Clock,
            town.Options, null, town.Providers, metrics);
        var gauges = new OutboxGauges(metrics, town.Providers, town.Store, town.Store, town.Clock);
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, metrics.Meter))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen[Name(instrument, tags)] = value);
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => seen[Name(instrument, tags)] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen[Name(instrument, tags)] = value);
        listener.Start();

        var id = await town.AssignAsync(1, Town.Education);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10);
        await town.NotifyAsync(id, NoticeKind.Reminder, 10, by: Channel.Sms);
        town.Mail.Behave = _ => Behaviour.Throw;
        await dispatcher.RunOnceAsync(town.Clock.GetUtcNow(), CancellationToken.None);
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.NotifyAsync(id, NoticeKind.Reminder, 3, by: Channel.Sms);
        town.Clock.Advance(TimeSpan.FromHours(1));
        await gauges.RefreshAsync(town.Clock.GetUtcNow(), CancellationToken.None);
        listener.RecordObservableInstruments();

        Assert.Equal(1, seen["settled accepted"]);
        Assert.Equal(1, seen["settled unknown"]);
        Assert.Contains("hand_over email unknown", seen.Keys);
        Assert.Contains("hand_over sms accepted", seen.Keys);
        Assert.Equal(1, seen["count email unknown"]);
        Assert.Equal(1, seen["count sms pending"]);
        Assert.Equal(3600, seen["oldest_due"]);
        Assert.Equal(7200, seen["oldest_unknown"]);
        Assert.Equal(0, seen["breaker email"]);
    }

    private static string Name(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name[(instrument.Name.LastIndexOf('.') + 1)..];
        foreach (var tag in tags)
        {
            name += $" {tag.Value}";
        }

        return name;
    }
}
