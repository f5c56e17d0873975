using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Calendar;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Policies;
using GovOpenFlow.Core.Units;
using Xunit;

namespace GovOpenFlow.Core.Tests.Assignments;

/// <summary>
/// One assignment under a clock that rings exactly when asked to. Every step first lets time run up to it; every notice has to be
/// told by <see cref="Sends"/>, and what is left at the end by <see cref="EndsInSilence"/>.
/// </summary>
internal sealed class AssignmentStory
{
    private readonly HashSet<string> keys = [];
    private readonly List<Notice> sent = [];
    private readonly List<AuditEvent> trail = [];
    private Rules rules = new(Policy.Default, WorkingCalendar.Mainland);
    private DateTimeOffset now;

    private AssignmentStory(AssignmentSpec spec, string at)
    {
        now = When.At(at);
        var decision = Lifecycle.Assign(spec, now, "政务公开办", rules);
        Assert.Equal(1, decision.State.Version);
        State = decision.State;
        Take(decision);
    }

    public AssignmentState State { get; private set; }

    /// <summary>What the audit trail has recorded so far, without notices' and people's details.</summary>
    public IEnumerable<AuditKind> Trail => trail.Select(entry => entry.Kind);

    public AuditEvent LastEvent => trail[^1];

    /// <summary>An item of the first due date's year is given to 区教育局; the last date is the final one.</summary>
    public static AssignmentStory Assigned(string at, params string[] dues)
    {
        var checkpoints = dues.Select((due, i) =>
            new Checkpoint(When.Day(due), i == dues.Length - 1 ? CheckpointKind.Final : CheckpointKind.Progress)).ToList();
        return new(new("plan-007-01", "plan", checkpoints[0].Due.Year, 7, "区教育局", Role.Lead, checkpoints), at);
    }

    /// <summary>An item with a report at each quarter's end of 2022.</summary>
    public static AssignmentStory FullYear(string at) => Assigned(at, "2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31");

    public AssignmentStory Acknowledges(string at) => Does(new LifecycleInput.Acknowledge(When.At(at), "联络员"));

    public AssignmentStory Reports(string at) => Does(new LifecycleInput.HandIn(When.At(at), "联络员", "已公开", ["https://www.example.gov.cn/a"]));

    public AssignmentStory IsVerified(string at) => Does(new LifecycleInput.Verify(When.At(at), "审核人", "属实"));

    public AssignmentStory IsReturned(string at, string? rectifyBy = null) =>
        Does(new LifecycleInput.Return(When.At(at), "审核人", "缺少链接", rectifyBy is null ? null : When.Day(rectifyBy)));

    public AssignmentStory AsksExtension(string at, string until) =>
        Does(new LifecycleInput.AskExtension(When.At(at), "联络员", When.Day(until), "数据未到"));

    public AssignmentStory ExtensionIsGranted(string at, string? until = null) =>
        Does(new LifecycleInput.GrantExtension(When.At(at), "政务公开办", until is null ? null : When.Day(until)));

    public AssignmentStory ExtensionIsRefused(string at) => Does(new LifecycleInput.RefuseExtension(When.At(at), "政务公开办", "理由不足"));

    public AssignmentStory IsReassigned(string at, string unit) => Does(new LifecycleInput.Reassign(When.At(at), "政务公开办", unit, "职能调整"));

    public AssignmentStory IsWithdrawn(string at) => Does(new LifecycleInput.Withdraw(When.At(at), "政务公开办", "任务取消"));

    /// <summary>Time runs, and the input is taken.</summary>
    public AssignmentStory Does(LifecycleInput input)
    {
        Until(When.Say(input.At));
        var decision = Decide(input);
        Assert.True(decision.Refusal is null, $"Refused as {decision.Refusal}.");
        return this;
    }

    /// <summary>Time runs, and the input is refused; nothing changes.</summary>
    public AssignmentStory IsRefused(RefusalReason reason, LifecycleInput input)
    {
        Until(When.Say(input.At));
        Assert.Equal(reason, Decide(input).Refusal);
        return this;
    }

    /// <summary>Time runs, with a tick at each instant that was asked for.</summary>
    public AssignmentStory Until(string at)
    {
        for (var rounds = 0; State.WakeAt is { } wake && wake <= When.At(at); rounds++)
        {
            Assert.True(rounds < 1000, "The clock does not come to rest.");
            // Nothing may happen a moment earlier, and it must happen now: a clock that wakes for nothing is parked by the driver.
            Assert.Same(State, Lifecycle.Decide(State, new LifecycleInput.Tick(wake.AddMilliseconds(-1)), rules).State);
            now = wake;
            Assert.NotSame(State, Decide(new LifecycleInput.Tick(wake)).State);
        }

        now = When.At(at);
        return this;
    }

    /// <summary>The host was down; one tick comes after all.</summary>
    public AssignmentStory ComesBackAt(string at)
    {
        Decide(new LifecycleInput.Tick(now = When.At(at)));
        return this;
    }

    /// <summary>A new policy or calendar is in force; the driver lets every assignment decide anew.</summary>
    public AssignmentStory RulesChange(string at, Func<Rules, Rules> change)
    {
        Until(at);
        rules = change(rules);
        Decide(new LifecycleInput.Tick(now));
        return this;
    }

    /// <summary>All notices since the last telling, one line for each recipient: sending time, kind/level, recipient, channels.</summary>
    public AssignmentStory Sends(params string[] lines)
    {
        Assert.Equal(lines.Order(), Told());
        sent.Clear();
        return this;
    }

    public AssignmentStory SendsNothing() => Sends();

    public AssignmentStory Stands(Stage stage, Light light, int level = 0)
    {
        Assert.Equal((stage, light, level), (State.Stage, State.LightAt(now), State.Level));
        return this;
    }

    public AssignmentStory IsDue(string day)
    {
        Assert.Equal(When.Day(day), State.Due);
        return this;
    }

    /// <summary>The light just before an instant and at it.</summary>
    public AssignmentStory TurnsAt(string at, Light from, Light to)
    {
        Until(at);
        Assert.Equal((from, to), (State.LightAt(now.AddMilliseconds(-1)), State.LightAt(now)));
        return this;
    }

    /// <summary>Two more years pass: what is told here is sent, nothing else, and the clock comes to rest.</summary>
    public void EndsInSilence(params string[] lines)
    {
        Until(When.Say(now.AddYears(2)));
        Sends(lines);
        Assert.Null(State.WakeAt);
        Assert.True(!State.IsOpen || State.CarriedOver, $"Left as {State.Stage}.");
    }

    private Decision Decide(LifecycleInput input)
    {
        DecisionChecks.CheckJson(input);
        var decision = Lifecycle.Decide(State, input, rules);
        DecisionChecks.Check(State, input, decision, rules);
        State = decision.State;
        Take(decision);
        return decision;
    }

    private void Take(Decision decision)
    {
        foreach (var notice in decision.Notices)
        {
            Assert.True(keys.Add(notice.Key), $"Caused twice: {notice.Key}");
        }

        sent.AddRange(decision.Notices);
        trail.AddRange(decision.Events);
    }

    private IEnumerable<string> Told() => sent
        .GroupBy(notice => $"{When.Say(notice.NotBefore)} {notice.Kind}{(notice.Level == 0 ? "" : $"/{notice.Level}")} {notice.Recipient}"
            + (notice.Unit == State.Unit ? "" : $" of {notice.Unit}"))
        .Select(one => $"{one.Key} {string.Join('+', one.Select(notice => notice.Channel).Order())}")
        .Order();
}
