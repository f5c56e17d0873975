using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Web.Health;

namespace GovOpenFlow.Web.Notices;

/// <summary>How the outbox stands.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="OldestDueSeconds">How long the oldest notice has been due that is still to be sent; null: none is due.</param>
/// <param name="OldestUnknownSeconds">How long ago the oldest notice was caused of which nobody knows whether it arrived; null: there is none.</param>
/// <param name="WakeLagSeconds">How late the assignment is that should have woken first; null: none is late.</param>
/// <param name="Channels">Counts by channel and state.</param>
/// <param name="Units">Counts by unit and state, of the units that have any.</param>
/// <param name="Providers">How the providers behave towards this process.</param>
public sealed record NoticeSummaryJson(
    DateTimeOffset At, double? OldestDueSeconds, double? OldestUnknownSeconds, double? WakeLagSeconds,
    IReadOnlyList<ChannelCountJson> Channels, IReadOnlyList<UnitCountJson> Units, IReadOnlyList<ProviderHealthJson> Providers)
{
    internal static NoticeSummaryJson Of(OutboxSurvey survey, IReadOnlyList<ProviderHealthJson> providers) => new(
        survey.At, survey.OldestDue?.TotalSeconds, survey.OldestUnknown?.TotalSeconds, survey.WakeLag?.TotalSeconds,
        [.. survey.Totals.GroupBy(one => (one.Channel, one.State)).OrderBy(group => group.Key)
            .Select(group => new ChannelCountJson(group.Key.Channel, group.Key.State, group.Sum(one => one.Count)))],
        [.. survey.Totals.GroupBy(one => (one.Unit, one.State)).OrderBy(group => group.Key.Unit, StringComparer.Ordinal).ThenBy(group => group.Key.State)
            .Select(group => new UnitCountJson(group.Key.Unit, group.Key.State, group.Sum(one => one.Count)))],
        providers);
}

/// <summary>How many notices of a channel are in a state.</summary>
public sealed record ChannelCountJson(Channel Channel, NoticeState State, int Count);

/// <summary>How many notices of a unit are in a state.</summary>
public sealed record UnitCountJson(string Unit, NoticeState State, int Count);
