using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Dispatching;

namespace GovOpenFlow.Web.Health;

/// <summary>What a stranger learns: whether it runs.</summary>
public sealed record HealthBriefJson(HealthBrief Health);

public enum HealthBrief
{
    Ok,
    Failing,
}

/// <summary>How this place is.</summary>
/// <param name="Health">Failing: the ledger cannot be used. Warning: it runs, but a person should look.</param>
/// <param name="Version">The program's version.</param>
/// <param name="At">When this was looked at.</param>
/// <param name="Ledger">ok, or why it cannot be used: in-use, newer-version, disk-full, read-only, damaged, unreachable.</param>
/// <param name="Parked">Assignments that were set aside after a failure.</param>
/// <param name="Notices">Notices that a person should look at.</param>
/// <param name="Calendar">Working days.</param>
/// <param name="Warnings">In words, in the caller's language.</param>
public sealed record HealthJson(
    HealthLevel Health, string Version, DateTimeOffset At, string Ledger, IReadOnlyList<ParkedJson> Parked,
    NoticeHealthJson? Notices, CalendarHealthJson Calendar, IReadOnlyList<string> Warnings)
{
    /// <summary>How the providers behave towards this process; empty where nothing was sent since its start.</summary>
    public IReadOnlyList<ProviderHealthJson> Providers { get; init; } = [];
}

/// <summary>How a channel's provider behaves.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Breaker">Closed: messages go to it. Open: it is left alone for a while and messages wait. HalfOpen: one message is tried on it.</param>
/// <param name="OpenUntil">While it is left alone: until when.</param>
/// <param name="FailuresInARow">Messages in a row that it did not take, or did not answer.</param>
/// <param name="LastFailure">What it said, or what happened, the last time.</param>
/// <param name="LastFailureAt">When.</param>
/// <param name="LastSuccessAt">When it last answered as it should.</param>
public sealed record ProviderHealthJson(
    Channel Channel, BreakerState Breaker, DateTimeOffset? OpenUntil, int FailuresInARow, string? LastFailure, DateTimeOffset? LastFailureAt,
    DateTimeOffset? LastSuccessAt)
{
    internal static ProviderHealthJson Of(ProviderStatus one) => new(
        one.Channel, one.State, one.OpenUntil, one.FailuresInARow, one.LastFailure, one.LastFailureAt, one.LastSuccessAt);
}

public enum HealthLevel
{
    Ok,
    Warning,
    Failing,
}

/// <summary>An assignment that was set aside, and why.</summary>
public sealed record ParkedJson(string Id, string? Reason);

/// <summary>Counts of notices.</summary>
/// <param name="Unknown">Sent without an answer.</param>
/// <param name="FailedTemporary">Tried again by themselves.</param>
/// <param name="FailedPermanent">Failed for good.</param>
/// <param name="CoordinatorUnreachable">Those of them that were for the coordinator, whom nobody else tells.</param>
public sealed record NoticeHealthJson(int Unknown, int FailedTemporary, int FailedPermanent, int CoordinatorUnreachable);

/// <summary>Years of the working calendar.</summary>
/// <param name="Known">Years in use with a published table.</param>
/// <param name="Unknown">Years in use without one: weekends are taken as off and all else as worked.</param>
public sealed record CalendarHealthJson(IReadOnlyList<int> Known, IReadOnlyList<int> Unknown);
