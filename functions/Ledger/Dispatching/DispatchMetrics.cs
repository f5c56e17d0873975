using System.Diagnostics.Metrics;
using System.Text.Json;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Ledger.Dispatching;

/// <summary>Counts and measures what dispatchers do. docs/notices.md lists the instruments.</summary>
public sealed class DispatchMetrics : IDisposable
{
    /// <summary>The meter's name, for whoever exports it.</summary>
    public const string MeterName = "GovOpenFlow.Notices";

    private readonly Meter meter;
    private readonly Counter<long> settled;
    private readonly Histogram<double> handOver;
    private readonly Histogram<double> runs;

    /// <summary>Instruments on a meter of the given factory; null: on one of their own.</summary>
    public DispatchMetrics(IMeterFactory? meters = null)
    {
        meter = meters?.Create(MeterName) ?? new(MeterName);
        settled = meter.CreateCounter<long>("govopenflow.notices.settled", "{notice}", "Notices by what a run of the dispatcher made of them.");
        handOver = meter.CreateHistogram<double>("govopenflow.messages.hand_over", "s", "How long a provider took with one message.");
        runs = meter.CreateHistogram<double>("govopenflow.dispatch.run", "s", "How long a run of the dispatcher took.");
    }

    /// <summary>The meter, for instruments that belong with these.</summary>
    public Meter Meter => meter;

    public void Dispose() => meter.Dispose();

    internal void HandedOver(Channel channel, NoticeState outcome, TimeSpan took) => handOver.Record(
        took.TotalSeconds, new KeyValuePair<string, object?>("channel", NameOf(channel)), new KeyValuePair<string, object?>("outcome", NameOf(outcome)));

    internal void Ran(DispatchSummary summary, TimeSpan took)
    {
        runs.Record(took.TotalSeconds);
        Add("accepted", summary.Accepted);
        Add("retrying", summary.Retrying);
        Add("failed", summary.Failed);
        Add("unknown", summary.Unknown);
        Add("suppressed", summary.Suppressed);
        Add("put-off", summary.PutOff);
        Add("provider-down", summary.Waiting);
        Add("over-limit", summary.Limited);
        Add("recovered", summary.Recovered);
        Add("looked-up", summary.LookedUp);
        Add("fault", summary.Faults.Count);
    }

    internal static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private void Add(string outcome, int count)
    {
        if (count > 0)
        {
            settled.Add(count, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
