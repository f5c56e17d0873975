using GovOpenFlow.Core.Notices;

namespace GovOpenFlow.Core.Policies;

/// <summary>Everything about following up that a place may want otherwise. All of it is data.</summary>
public sealed partial record Policy
{
    /// <summary>What is sent as time passes.</summary>
    public required IReadOnlyList<LadderStep> Ladder { get; init; }

    /// <summary>What is sent when something happens; a kind that is not listed sends nothing.</summary>
    public required IReadOnlyDictionary<NoticeKind, Route> Routes { get; init; }

    public required SendingWindow Window { get; init; }

    /// <summary>Channels on which what is due to one address together goes as one message; on the others each notice is a message of its own.</summary>
    public IReadOnlyList<Channel> Digests { get; init; } = [Channel.Email, Channel.Sms, Channel.Webhook];

    /// <summary>How many messages an address may get; a channel that is not listed has no limit. Of the ledger's policy, because a recipient belongs to no one plan.</summary>
    public IReadOnlyDictionary<Channel, SendingLimit> Limits { get; init; } = new Dictionary<Channel, SendingLimit>
    {
        [Channel.Email] = new(PerWindow: 1, PerDay: 3, PerWeek: 12),
        [Channel.Sms] = new(PerWindow: 1, PerDay: 2, PerWeek: 8),
        [Channel.Webhook] = new(PerWindow: 1, PerDay: 3, PerWeek: 12),
    };

    /// <summary>The light turns yellow this many working days before the due date, 0–60.</summary>
    public int YellowDays { get; init; } = 3;

    /// <summary>Working days to rectify a returned report where the supervisor names no date, 1–60.</summary>
    public int RectifyDays { get; init; } = 5;

    /// <summary>Working days that a unit has at least from the moment a checkpoint becomes its concern, 0–60. A plan may start after a date it prints.</summary>
    public int LeastDays { get; init; } = 5;

    /// <summary>Month and day of the next year from which open assignments are carried into look-back. Departments publish their yearly report by 31 January (Order 711, art. 49).</summary>
    public (int Month, int Day) YearEndClose { get; init; } = (1, 31);
}
