using GovOpenFlow.Core.Assignments;

namespace GovOpenFlow.Functions.Orchestrations;

/// <summary>An orchestration's custom status: how its assignment stands, and when it wakes.</summary>
/// <param name="Stage">The assignment's stage.</param>
/// <param name="Light">Its light when it was looked at.</param>
/// <param name="WakeAt">When the orchestration wakes by itself; null: it waits for a signal.</param>
/// <param name="Parked">Why it was set aside; null: it runs.</param>
/// <param name="Ended">Whether this was the last turn.</param>
public sealed record AssignmentStatus(string Stage, string Light, DateTimeOffset? WakeAt, string? Parked, bool Ended = false)
{
    public static AssignmentStatus Of(AdvanceReport report) =>
        new(report.Stage.ToString(), report.Light.ToString(), report.WakeAt, report.Parked, report.Ended);

    /// <summary>While storage does not answer.</summary>
    public static AssignmentStatus Unavailable(DateTimeOffset again) => new("storage unavailable", "", again, null);
}

/// <summary>What the activity Advance found.</summary>
/// <param name="Exists">False: the ledger has no such assignment.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Light">Its light now.</param>
/// <param name="WakeAt">When to look again; null: not by itself.</param>
/// <param name="Ended">Closed, withdrawn or carried over: time does nothing any more.</param>
/// <param name="SendAt">The earliest sending time of its notices that wait; null: none waits.</param>
/// <param name="Parked">Why it was set aside; null: it runs.</param>
public sealed record AdvanceReport(
    bool Exists, Stage Stage, Light Light, DateTimeOffset? WakeAt, bool Ended, DateTimeOffset? SendAt, string? Parked)
{
    public static readonly AdvanceReport Missing = new(false, default, default, null, true, null, null);

    /// <summary>Of an assignment that is stored so that it cannot be read: it waits for a signal.</summary>
    public static AdvanceReport Unreadable(string reason) => new(true, default, default, null, false, null, reason);
}
