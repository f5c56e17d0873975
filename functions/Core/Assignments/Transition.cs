using System.Globalization;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;

namespace GovOpenFlow.Core.Assignments;

/// <summary>Gathers what one decision changes, records and sends.</summary>
internal sealed class Transition
{
    private readonly AssignmentState before;
    private readonly Rules rules;
    private readonly bool byTime;
    private readonly List<AuditEvent> events = [];
    private readonly List<Notice> notices = [];
    private DateTimeOffset? notBefore;

    /// <param name="before">The state as it was.</param>
    /// <param name="at">When it happens.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="byTime">Whether time alone does it.</param>
    public Transition(AssignmentState before, DateTimeOffset at, string by, Rules rules, bool byTime = false)
    {
        this.before = before;
        this.rules = rules;
        this.byTime = byTime;
        State = before;
        At = at;
        By = by;
    }

    public AssignmentState State { get; set; }

    public Rules Rules => rules;

    public DateTimeOffset At { get; }

    public string By { get; }

    public void Record(AuditKind kind, params ReadOnlySpan<(string Name, string? Value)> details)
    {
        var kept = new Dictionary<string, string>(details.Length + 1);
        foreach (var (name, value) in details)
        {
            if (!string.IsNullOrEmpty(value))
            {
                kept.Add(name, value);
            }
        }

        kept.Add("checkpoint", (State.Current + 1).ToString(CultureInfo.InvariantCulture));
        events.Add(new(kind, At, By, kept));
    }

    /// <summary>Sends what the policy wants sent when this happens.</summary>
    public void Announce(NoticeKind kind, int level = 0, string? unit = null)
    {
        if (rules.Policy.Routes.TryGetValue(kind, out var route))
        {
            Send(kind, level, route, unit);
        }
    }

    public void Send(NoticeKind kind, int level, Route route, string? unit = null)
    {
        foreach (var recipient in route.To)
        {
            foreach (var channel in route.By)
            {
                Send(kind, level, recipient, channel, unit);
            }
        }
    }

    public void Send(NoticeKind kind, int level, Recipient recipient, Channel channel, string? unit = null) =>
        notices.Add(new(
            State.Id, State.Current, State.Epoch, kind, level, recipient, channel, unit ?? State.Unit, NotBefore));

    // What time brings falls on a sending time by itself; a clock that wakes a second late must not put it off by half a day.
    private DateTimeOffset NotBefore => notBefore ??= byTime
        ? rules.Policy.Window.AtHand(At, rules.Calendar)
        : rules.Policy.Window.NextFrom(At, rules.Calendar);

    /// <summary>Takes up the checkpoint after the current one, with time enough to report on it from an instant on.</summary>
    public void TakeUpNext(DateTimeOffset from)
    {
        var next = State.Checkpoints[State.Current + 1];
        State = State with
        {
            Current = State.Current + 1,
            Due = rules.NoEarlierThanFair(next.Due, from),
            Report = null,
            FirstReportedAt = null,
            FirstReportOnTime = false,
            Returns = 0,
            Rectification = null,
            Extension = null,
            Level = 0,
            LadderDone = from,
        };
    }

    /// <summary>Notes how the current checkpoint ended.</summary>
    public void EndCheckpoint(DateTimeOffset? verifiedAt) => State = State with
    {
        AwaitsReviewSince = null,
        Outcomes =
        [
            .. State.Outcomes,
            new(State.Due, State.FirstReportedAt, State.FirstReportOnTime, verifiedAt, State.Returns, State.Level),
        ],
    };

    public Decision ToDecision()
    {
        // Light and wake time are worked out each time, so that a changed policy or calendar takes hold with the next decision.
        var after = State with
        {
            Version = before.Version + 1,
            // The light follows the due date while a report is awaited; a report freezes it, a late one at red.
            YellowFrom = State.AwaitsReport ? rules.YellowFrom(State.Due) : null,
            RedFrom = State.AwaitsReport ? rules.LateFrom(State.Due)
                : State is { AwaitsReview: true, Report.OnTime: false } ? State.AwaitsReviewSince
                : null,
            WakeAt = Waking.Of(State, rules),
        };
        return events.Count == 0 && after with { Version = before.Version } == before
            ? Decision.Unchanged(before)
            : new(after, events, notices);
    }
}
