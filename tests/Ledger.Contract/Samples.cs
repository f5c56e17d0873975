using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Deadlines;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Core.Plans;
using GovOpenFlow.Core.Units;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>Plain plans, assignments and notices.</summary>
public static class Samples
{
    public const string PlanId = "2026-3fa9c1";

    /// <summary>A Thursday morning in China.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));

    public static PlanRecord Plan(string id = PlanId, int items = 1) => new(
        id,
        new WorkPlan
        {
            Title = "某区2026年政务公开工作要点",
            Year = 2026,
            Items = [.. Enumerable.Range(1, items).Select(Item)],
        },
        Start,
        "coordinator",
        "一、公开年度报告。");

    /// <summary>Due at the end of June, waking in the middle of it.</summary>
    public static AssignmentState State(int item = 1, string planId = PlanId) => new()
    {
        Id = FormattableString.Invariant($"{planId}-{item:0000}-01"),
        PlanId = planId,
        Year = 2026,
        Item = item,
        Unit = "区教育局",
        Role = Role.Responsible,
        Version = 1,
        Stage = Stage.Assigned,
        Checkpoints = [new(new(2026, 6, 30), CheckpointKind.Progress), new(new(2026, 12, 31), CheckpointKind.Final)],
        Due = new(2026, 6, 30),
        AssignedAt = Start,
        LadderDone = Start,
        YellowFrom = Start.AddDays(100),
        RedFrom = Start.AddDays(118),
        WakeAt = Start.AddDays(90),
    };

    public static AuditEvent Event(AuditKind kind, DateTimeOffset at) =>
        new(kind, at, "clock", new Dictionary<string, string> { ["checkpoint"] = "1" });

    public static Notice Notice(
        AssignmentState state, NoticeKind kind = NoticeKind.Reminder, int level = 10,
        Channel channel = Channel.Email, DateTimeOffset? notBefore = null, Recipient recipient = Recipient.Liaison) =>
        new(state.Id, state.Current, state.Epoch, kind, level, recipient, channel, state.Unit, notBefore ?? Start);

    private static WorkItem Item(int ordinal) => new()
    {
        Ordinal = ordinal,
        Title = "公开年度报告",
        Text = new("公开年度报告。", new(2, 7, 1, 3)),
        Deadline = DeadlineRule.None,
        Span = new(0, 9, 1, 1),
    };
}
