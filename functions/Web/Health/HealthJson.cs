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
    NoticeHealthJson? Notices, CalendarHealthJson Calendar, IReadOnlyList<string> Warnings);

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
public sealed record NoticeHealthJson(int Unknown, int FailedTemporary, int FailedPermanent);

/// <summary>Years of the working calendar.</summary>
/// <param name="Known">Years in use with a published table.</param>
/// <param name="Unknown">Years in use without one: weekends are taken as off and all else as worked.</param>
public sealed record CalendarHealthJson(IReadOnlyList<int> Known, IReadOnlyList<int> Unknown);
